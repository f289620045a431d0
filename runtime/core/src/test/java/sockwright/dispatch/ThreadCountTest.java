package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ThreadCountTest {

    private static final int PROCESSORS = 4;
    private static final int MOST = 64;

    private final ThreadCount threads = new ThreadCount(PROCESSORS, MOST);

    /** So many ticks pass in which something is late; says how many threads there were at the end of each. */
    private int[] late(int ticks, IntUnaryOperator begunByThreads) {
        int[] counts = new int[ticks];
        for (int i = 0; i < ticks; i++) {
            threads.goesOn(begunByThreads.applyAsInt(threads.get()));
            counts[i] = threads.get();
        }
        return counts;
    }

    private static int[] last(int[] counts) {
        return Arrays.copyOfRange(counts, counts.length / 2, counts.length);
    }

    @Test
    void thereIsOneThreadWhileNothingIsLate() {
        threads.nothingIsLate();

        assertThat(threads.get()).isOne();
    }

    @Test
    void tasksThatComputeHaveAsManyThreadsAsThereAreProcessorsAndNeverManyMore() {
        int[] counts = late(2_000, count -> 100 * Math.min(count, PROCESSORS));

        assertThat(last(counts)).contains(PROCESSORS).containsOnly(PROCESSORS, PROCESSORS + PROCESSORS / 2);
    }

    @Test
    void tasksThatWaitBrieflyHaveAsManyThreadsAsGetMoreDone() {
        int useful = 40;

        int[] counts = late(2_000, count -> 3 * Math.min(count, useful));

        assertThat(Arrays.stream(last(counts)).average().orElseThrow()).isBetween(useful * 0.7, useful * 1.6);
    }

    @Test
    void thereAreNeverMoreThanTheMost() {
        int[] counts = late(2_000, count -> 3 * count);

        assertThat(counts).contains(MOST);
        assertThat(Arrays.stream(counts).max()).hasValue(MOST);
    }

    @Test
    void threadsThatWereUsefulGoWhenTasksOnlyComputeAgain() {
        late(2_000, count -> 3 * count);

        int[] counts = late(2_000, count -> 100 * Math.min(count, PROCESSORS));

        assertThat(last(counts)).contains(PROCESSORS).containsOnly(PROCESSORS, PROCESSORS + PROCESSORS / 2);
    }

    @Test
    void threadsThatAreAllStuckAreDoubledUpToTheMost() {
        threads.nothingGoesOn(3);
        assertThat(threads.get()).isEqualTo(6);

        threads.nothingGoesOn(MOST);
        assertThat(threads.get()).isEqualTo(MOST);
    }

    @Test
    void aThreadGoesWithEachTickInWhichNothingIsLate() {
        threads.nothingGoesOn(2);

        threads.nothingIsLate();

        assertThat(threads.get()).isEqualTo(3);
    }

    @Test
    void poolThatIsSmallerThanTheMachineIsNotExceeded() {
        ThreadCount small = new ThreadCount(8, 2);
        for (int i = 0; i < 100; i++) {
            small.goesOn(i);
        }

        assertThat(small.get()).isEqualTo(2);
    }
}
