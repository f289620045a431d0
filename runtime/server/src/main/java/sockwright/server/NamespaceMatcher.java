package sockwright.server;

/** Decides which namespaces that nobody has declared clients may join all the same. */
@FunctionalInterface
public interface NamespaceMatcher {

    /**
     * A client asks to join a namespace that has not been declared. Asked about every client, whether or not the namespace has been
     * made for another one. May block; never called on an I/O thread.
     *
     * @param name the name that the client sent: its own choice, and no longer than {@code maxNamespaceLength}
     * @param handshake what is known of the client, its auth payload among it
     * @return whether this parent takes the client; if not, the parents that were declared later are asked
     * @throws ConnectionRefused to refuse the client at once, with what it is told
     * @throws Exception to refuse it with {@code internal error}; the log tells why
     */
    boolean matches(String name, Handshake handshake) throws Exception;
}
