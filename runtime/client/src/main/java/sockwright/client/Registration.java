package sockwright.client;

/** A listener that has been added. Thread-safe. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** Takes the listener away; does nothing the second time. A call that is under way is not stopped. */
    @Override
    void close();
}
