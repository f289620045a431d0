package sockwright.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrandTest {

    private final List<Object> done = new ArrayList<>();

    @Test
    void stepThatIsGivenByAStepRunsAfterIt() {
        Strand strand = new Strand(Runnable::run);

        strand.execute(() -> {
            strand.execute(() -> done.add("inner"));
            done.add("outer");
        });

        assertThat(done).containsExactly("outer", "inner");
    }

    @Test
    void stepThatFailsDoesNotStopTheNext() {
        Strand strand = new Strand(Runnable::run);

        strand.execute(() -> {
            throw new IllegalStateException("meant to fail");
        });
        strand.execute(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void stepsOfManyThreadsRunOneAtATimeAndInEachThreadsOrder() throws Exception {
        int threads = 4;
        int steps = 5_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Strand strand = new Strand(pool);
        CountDownLatch end = new CountDownLatch(threads * steps);
        int[][] seen = new int[threads][1];
        try {
            for (int thread = 0; thread < threads; thread++) {
                int own = thread;
                pool.execute(() -> IntStream.range(0, steps)
                        .forEach(i -> strand.execute(() -> {
                            if (seen[own][0] == i) {
                                seen[own][0]++; // no lock, no volatile: lost or disordered steps would show
                            }
                            end.countDown();
                        })));
            }
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            CountDownLatch last = new CountDownLatch(1);
            strand.execute(last::countDown);
            assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(List.of(seen)).allSatisfy(count -> assertThat(count).containsExactly(steps));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void threadThatRunsManyStepsIsRelieved() {
        List<Runnable> handed = new ArrayList<>();
        Strand strand = new Strand(handed::add);
        strand.execute(() -> IntStream.range(0, 1_000).forEach(i -> strand.execute(() -> done.add(i))));

        assertThat(done).hasSizeLessThan(1_000);
        handed.forEach(Runnable::run);

        assertThat(done).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void reliefThatRefusesCostsNoStep() {
        Strand strand = new Strand(task -> {
            throw new RejectedExecutionException();
        });

        strand.execute(() -> IntStream.range(0, 1_000).forEach(i -> strand.execute(() -> done.add(i))));

        assertThat(done).hasSize(1_000);
    }
}
