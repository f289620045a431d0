package sockwright.engine.client;

import java.nio.channels.UnresolvedAddressException;

/** Says what kept a connection from coming about. */
final class FailureText {

    private FailureText() {}

    /** The failure as text. Of a host that nobody knows the JDK says what it says where nobody listens: {@code ConnectException}. */
    static String of(Throwable failure) {
        return failure.getCause() instanceof UnresolvedAddressException
                ? failure + ": the host's name is unknown"
                : failure.toString();
    }
}
