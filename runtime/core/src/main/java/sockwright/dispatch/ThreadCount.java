package sockwright.dispatch;

/**
 * How many threads get the work of a pool done, found out tick by tick: one while nothing has waited for a whole tick, as many as
 * there are processors while something has, and more only as long as they get more done, which they do where tasks wait for
 * something briefly, such as a database near by. For one thread at a time.
 */
final class ThreadCount {

    /** How many ticks are compared with as many others, so that one that was disturbed does not decide. */
    static final int WINDOW = 8;

    /** So many windows pass after a number has shown itself to be good before another one is tried. */
    private static final int PAUSE = 16;

    /** More threads must get so much more done: a part of what they would if each did as much as those before. */
    private static final double WORTH = 0.3;

    private final int processors;
    private final int most;

    private int count = 1;
    private int settled = 1; // the number that was found to be good
    private boolean tries; // whether count differs from it to see what becomes of it
    private boolean upwards = true;
    private int pause;

    private int ticks; // of this window
    private long done; // in this window
    private long doneBefore; // in the last window with the settled number

    /**
     * One thread.
     *
     * @param processors more threads do not get more done if tasks only compute
     * @param most threads that there may be
     */
    ThreadCount(int processors, int most) {
        this.processors = Math.min(processors, most);
        this.most = most;
    }

    /** How many there should be. */
    int get() {
        return count;
    }

    /** A tick has passed in which nothing has waited for a whole one. */
    void nothingIsLate() {
        settle(Math.max(1, count - 1));
    }

    /** A tick has passed in which something was late and nothing was begun: all threads are stuck. */
    void nothingGoesOn(int threads) {
        settle(Math.min(most, Math.max(1, 2 * threads))); // none where the last thread could not be had
    }

    /** A tick has passed in which something was late, and so many tasks were begun. */
    void goesOn(int begun) {
        if (count < processors) {
            settle(count + 1);
            return;
        }
        done += begun;
        if (++ticks == WINDOW) {
            compare();
            ticks = 0;
            done = 0;
        }
    }

    private void settle(int number) {
        count = number;
        settled = number;
        tries = false;
        upwards = true;
        pause = 0;
        ticks = 0;
        done = 0;
    }

    private void compare() {
        if (tries && !isBetter()) {
            count = settled;
            upwards = !upwards;
            pause = PAUSE;
            tries = false;
            return;
        }
        settled = count;
        doneBefore = done;
        if (pause > 0) {
            pause--;
            return;
        }
        count = upwards ? Math.min(most, count + (count + 1) / 2) : Math.max(processors, count - (count + 2) / 3);
        tries = count != settled;
        if (!tries) {
            upwards = !upwards; // there is nothing in this direction
        }
    }

    private boolean isBetter() {
        double share = (double) count / settled - 1; // what there are more or, below zero, fewer
        return done >= doneBefore * (1 + WORTH * share);
    }
}
