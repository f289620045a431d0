package sockwright.benchmark.load;

/** How connections are opened. */
final class Connecting {

    /** So many handshakes are under way at once: a server's backlog is no part of any figure. */
    static final int AT_ONCE = 100;

    private Connecting() {}
}
