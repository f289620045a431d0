package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.Timers;

class HandlerPoolTest {

    private static final int SIZE = 8;
    private static final long LIMIT_SECONDS = 30; // only a failure waits so long

    private final Ticks ticks = new Ticks();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final HandlerPool pool = new HandlerPool(SIZE, ticks, threads);
    private final Semaphore release = new Semaphore(0);
    private final Semaphore running = new Semaphore(0);

    @AfterEach
    void end() throws InterruptedException {
        release.release(1_000);
        pool.shutdown();
        assertThat(pool.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Time that passes tick by tick when a test says so. */
    private static final class Ticks implements Timers {

        private final LinkedBlockingDeque<Runnable> waiting = new LinkedBlockingDeque<>();

        @Override
        public Timer after(Duration delay, Runnable task) {
            assertThat(delay).isEqualTo(HandlerPool.TICK);
            waiting.add(task);
            return () -> waiting.remove(task);
        }

        @Override
        public long nanoTime() {
            throw new AssertionError("nobody needs it");
        }

        @Override
        public void close() {}

        void pass(int count) {
            for (int i = 0; i < count; i++) {
                Runnable tick = waiting.poll();
                if (tick != null) {
                    tick.run();
                }
            }
        }
    }

    private void block(int tasks) {
        for (int i = 0; i < tasks; i++) {
            pool.execute(() -> {
                running.release();
                release.acquireUninterruptibly();
            });
        }
    }

    private void awaitRunning(int tasks) throws InterruptedException {
        assertThat(running.tryAcquire(tasks, LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitIdle() {
        assertTimeoutPreemptively(Duration.ofSeconds(LIMIT_SECONDS), () -> {
            while (threads.getActiveCount() > 0) {
                Thread.onSpinWait();
            }
        });
    }

    private void doneInTime(Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            task.run();
            done.countDown();
        });
        assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shortTasksAreDoneByOneThreadInTheirOrder() throws InterruptedException {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        List<Integer> done = new ArrayList<>();
        block(1);
        awaitRunning(1);
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            int number = i;
            pool.execute(() -> {
                used.add(Thread.currentThread());
                done.add(number);
                all.countDown();
            });
        }
        release.release();

        assertThat(all.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(used).hasSize(1);
        assertThat(done).hasSize(100).isSorted();
    }

    @Test
    void taskBehindOneThatIsStuckWaitsForTwoTicksAtMost() throws InterruptedException {
        block(1);
        awaitRunning(1);
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(done::countDown);

        ticks.pass(2);

        assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyThatAreStuckHaveThreadsOfTheirOwnAfterFewTicks() throws InterruptedException {
        block(SIZE);

        ticks.pass(2 * SIZE); // fewer do if no thread takes its task between two of them

        awaitRunning(SIZE);
    }

    @Test
    void noMoreTasksRunAtOnceThanItsSize() throws InterruptedException {
        block(SIZE + 1);
        ticks.pass(20);
        awaitRunning(SIZE);
        ticks.pass(20);
        assertThat(running.tryAcquire()).isFalse();

        release.release();

        awaitRunning(1);
    }

    @Test
    void shortTasksAreDoneByOneThreadAgainWhenThoseThatWereStuckAreOver() throws InterruptedException {
        block(SIZE);
        ticks.pass(20);
        awaitRunning(SIZE);
        release.release(SIZE);
        awaitIdle(); // a thread that is late to end could take a task yet
        doneInTime(() -> {});
        ticks.pass(2 * SIZE);

        shortTasksAreDoneByOneThreadInTheirOrder();
    }

    @Test
    void nothingTicksWhileNothingWaits() throws InterruptedException {
        doneInTime(() -> {});
        assertThat(ticks.waiting).isEmpty();

        block(2);
        awaitRunning(1);
        assertThat(ticks.waiting).hasSize(1);
        release.release(2);
        awaitRunning(1);
        ticks.pass(1);
        assertThat(ticks.waiting).isEmpty();
    }

    @Test
    void taskThatFailsEndsNoOther() throws InterruptedException {
        pool.execute(() -> {
            throw new AssertionError("of the test");
        });

        doneInTime(() -> {});
    }

    @Test
    void interruptThatATaskLeavesBehindReachesNoOther() throws InterruptedException {
        block(1);
        awaitRunning(1);
        pool.execute(() -> Thread.currentThread().interrupt());
        List<Boolean> interrupted = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            done.countDown();
        });

        release.release();

        assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void whatWaitsIsDoneAfterTheEndAlsoBehindTasksThatAreStuck() throws InterruptedException {
        block(1);
        awaitRunning(1);
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(done::countDown);

        pool.shutdown();

        assertThat(done.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void whatWaitsAtAnEndAtOnceIsGivenBack() throws InterruptedException {
        block(1);
        awaitRunning(1);
        Runnable waiting = () -> {};
        pool.execute(waiting);

        assertThat(pool.shutdownNow()).containsExactly(waiting);
        assertThat(pool.isShutdown()).isTrue();
    }

    @Test
    void whoeverBringsATaskIsToldThatThereIsNoThreadForIt() {
        ThreadPoolExecutor none = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        none.execute(release::acquireUninterruptibly);
        HandlerPool poor = new HandlerPool(SIZE, ticks, none);

        assertThatThrownBy(() -> poor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        release.release();
        none.shutdown();
    }
}
