package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sockwright.engine.Batch;

class MailboxTest {

    private final ArrayDeque<Runnable> scheduled = new ArrayDeque<>();
    private final List<Object> done = new ArrayList<>();

    private void runScheduled() {
        for (Runnable next = scheduled.poll(); next != null; next = scheduled.poll()) {
            next.run();
        }
    }

    @Test
    void tasksRunInOrderAndTakeOneThreadAtMost() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        IntStream.range(0, 200).forEach(i -> mailbox.put(() -> done.add(i)));
        assertThat(scheduled).hasSize(1);
        runScheduled();

        assertThat(done).isEqualTo(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void manyTasksGiveOthersATurn() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);
        IntStream.range(0, 100).forEach(i -> mailbox.put(() -> done.add(i)));

        scheduled.remove().run();

        assertThat(done).hasSizeLessThan(100);
        assertThat(scheduled).hasSize(1);
    }

    @Test
    void limitsRefuseWhatIsOfferedButNotWhatMustNotBeLost() {
        Mailbox mailbox = new Mailbox(scheduled::add, 2, 10);

        assertThat(mailbox.offer(() -> done.add("large"), 50)).isTrue();
        assertThat(mailbox.offer(() -> done.add("too much"), 1)).isFalse();
        mailbox.put(() -> done.add("farewell"));
        assertThat(mailbox.offer(() -> done.add("too many"), 0)).isFalse();
        runScheduled();

        assertThat(done).containsExactly("large", "farewell");
        assertThat(mailbox.offer(() -> {}, 5)).isTrue();
    }

    @Test
    void failingTaskDoesNotStopTheNext() {
        Mailbox mailbox = new Mailbox(scheduled::add, 10, 10);
        mailbox.put(() -> {
            throw new IllegalStateException("meant to fail");
        });
        mailbox.put(() -> done.add("next"));

        runScheduled();

        assertThat(done).containsExactly("next");
    }

    @Test
    void mailboxWhoseExecutorRefusesIsEmptyAndGoesOnLater() {
        boolean[] refuses = {true};
        Executor moody = task -> {
            if (refuses[0]) {
                throw new RejectedExecutionException();
            }
            scheduled.add(task);
        };
        Mailbox mailbox = new Mailbox(moody, 10, 10);

        mailbox.put(() -> done.add("lost"));
        refuses[0] = false;
        mailbox.put(() -> done.add("kept"));
        runScheduled();

        assertThat(done).containsExactly("kept");
    }

    @Test
    void threadIsAskedForWhenAllMessagesOfABatchAreRead() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        Batch.ofMessages(() -> {
            mailbox.put(() -> done.add("first"));
            mailbox.put(() -> done.add("second"));
            assertThat(scheduled).isEmpty();
        });

        assertThat(scheduled).hasSize(1);
        runScheduled();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void taskRunsHereOnlyWhereNoneRunsOrWaits() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        assertThat(mailbox.runHere(() -> {
                    done.add("here " + Mailbox.isRunningHere());
                    assertThat(mailbox.runHere(() -> done.add("not within another")))
                            .isFalse();
                    mailbox.put(() -> done.add("behind it"));
                }))
                .isTrue();
        assertThat(mailbox.runHere(() -> done.add("not before what waits"))).isFalse();
        assertThat(Mailbox.isRunningHere()).isFalse();
        runScheduled();

        assertThat(mailbox.runHere(() -> done.add("last"))).isTrue();
        assertThat(done).containsExactly("here true", "behind it", "last");
        assertThat(scheduled).isEmpty();
    }

    @Test
    void mailboxStaysWithTheThreadUpToTheEndOfItsBatch() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        Batch.ofMessages(() -> {
            assertThat(mailbox.runHere(() -> done.add(1))).isTrue();
            assertThat(mailbox.runHere(() -> mailbox.put(() -> done.add(3)))).isTrue();
            assertThat(mailbox.runHere(() -> done.add("not before what waits"))).isFalse();
            done.add(2);
            assertThat(scheduled).isEmpty();
        });
        runScheduled();
        mailbox.put(() -> done.add(4));
        runScheduled();

        assertThat(done).containsExactly(1, 2, 3, 4);
    }

    @Test
    void anotherThreadFindsAMailboxBusyThatABatchKeeps() throws InterruptedException {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        Batch.beginReads();
        assertThat(mailbox.runHere(() -> done.add("first"))).isTrue();
        Thread other = new Thread(() -> {
            assertThat(mailbox.runHere(() -> done.add("at the same time"))).isFalse();
            mailbox.put(() -> done.add("second"));
        });
        other.start();
        other.join();
        assertThat(scheduled).isEmpty();
        Batch.endReads();
        runScheduled();

        assertThat(done).containsExactly("first", "second");
    }

    /** The room for what waits is made larger again and again meanwhile. */
    @Test
    void nothingOvertakesWhatWaitsWhileAnotherThreadAddsMore() throws InterruptedException {
        List<Mailbox> mailboxes = Stream.generate(() -> new Mailbox(scheduled::add, 1_000, 1_000))
                .limit(500)
                .toList();
        AtomicReference<Mailbox> current = new AtomicReference<>(mailboxes.get(0));
        AtomicInteger filled = new AtomicInteger();
        Thread other = new Thread(() -> {
            for (Mailbox mailbox : mailboxes) {
                while (current.get() != mailbox) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < 200; i++) {
                    mailbox.put(() -> {});
                }
                filled.incrementAndGet();
            }
        });
        other.start();
        int overtook = 0;
        for (int i = 0; i < mailboxes.size(); i++) {
            Mailbox mailbox = mailboxes.get(i);
            Batch.beginReads();
            mailbox.runHere(() -> {});
            mailbox.put(() -> {}); // from now on something waits
            current.set(mailbox);
            while (filled.get() == i) {
                overtook += mailbox.runHere(() -> {}) ? 1 : 0;
            }
            Batch.endReads();
        }
        other.join();

        assertThat(overtook).isZero();
    }

    @Test
    void batchThatEndsWithinATaskDoesNotLetOthersIn() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        Batch.beginReads();
        assertThat(mailbox.runHere(() -> {})).isTrue();
        assertThat(mailbox.runHere(() -> {
                    mailbox.put(() -> done.add("later"));
                    Batch.endReads();
                    assertThat(scheduled).isEmpty();
                }))
                .isTrue();
        runScheduled();

        assertThat(done).containsExactly("later");
    }

    @Test
    void tasksThatWaitTogetherAreABatchAndALoneOneIsNot() {
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        mailbox.put(() -> done.add(Batch.isOpen()));
        runScheduled();
        mailbox.put(() -> done.add(Batch.isOpen()));
        mailbox.put(() -> done.add(Batch.isOpen()));
        runScheduled();

        assertThat(done).containsExactly(false, true, true);
        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void taskThatStartsAnotherMailboxNeedNotEndFirst() {
        Mailbox other = new Mailbox(Runnable::run, 1_000, 1_000);
        Mailbox mailbox = new Mailbox(scheduled::add, 1_000, 1_000);

        mailbox.put(() -> {
            other.put(() -> done.add("other"));
            done.add("after it"); // could have waited for it
        });
        mailbox.put(() -> done.add("next"));
        runScheduled();

        assertThat(done).containsExactly("other", "after it", "next");
    }

    @Test
    void executorWithoutThreadsLosesWhatWaitsAndNothingElse() {
        List<Runnable> threads = new ArrayList<>();
        Mailbox mailbox = new Mailbox(
                task -> {
                    if (threads.isEmpty()) {
                        throw new OutOfMemoryError("expected in the log: no thread can be made");
                    }
                    scheduled.add(task);
                },
                10,
                1_000);

        mailbox.put(() -> done.add("never"), () -> done.add("lost"));
        assertThat(done).containsExactly("lost");
        threads.add(() -> {});
        mailbox.put(() -> done.add("run"));
        runScheduled();

        assertThat(done).containsExactly("lost", "run");
    }
}
