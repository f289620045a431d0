package sockwright.server;

/**
 * Who is in a namespace, or on the way in or out, counted so that one that clients have made can go when nobody is left: whoever
 * enters keeps it, and once it is closed nobody enters. Thread-safe.
 */
final class Occupancy {

    private int occupants;
    private boolean permanent;
    private boolean open;
    private boolean closed;

    /** @param permanent whether it stays when nobody is in it */
    Occupancy(boolean permanent) {
        this.permanent = permanent;
    }

    /** From now on clients may enter. */
    synchronized void open() {
        open = true;
    }

    /**
     * Somebody enters.
     *
     * @return false if it is not open yet, or not any more
     */
    synchronized boolean enter() {
        if (!open || closed) {
            return false;
        }
        occupants++;
        return true;
    }

    /**
     * Somebody has left.
     *
     * @return whether that has closed it
     */
    synchronized boolean leave() {
        occupants--;
        closed = occupants == 0 && !permanent;
        return closed;
    }

    /**
     * Makes it stay, whoever leaves.
     *
     * @return false if it is closed
     */
    synchronized boolean keep() {
        permanent = !closed;
        return permanent;
    }
}
