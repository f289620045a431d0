package sockwright.client;

import java.time.Duration;

/** What happens to a manager's connection. */
public sealed interface ManagerEvent {

    /** The connection is there. */
    record Opened() implements ManagerEvent {}

    /** An attempt to connect has failed; whether another follows, {@link ReconnectScheduled} and {@link ReconnectFailed} tell. */
    record OpenFailed(ConnectError error) implements ManagerEvent {}

    /** The connection goes on over another transport. */
    record Upgraded(String transport) implements ManagerEvent {}

    /** The server has shown that it lives. */
    record Ping() implements ManagerEvent {}

    /** The connection is over. */
    record Closed(DisconnectReason reason, String detail) implements ManagerEvent {}

    /**
     * Another attempt will be made.
     *
     * @param attempt from 1
     */
    record ReconnectScheduled(int attempt, Duration delay) implements ManagerEvent {}

    /** An attempt begins. */
    record ReconnectAttempt(int attempt) implements ManagerEvent {}

    /** An attempt has failed. */
    record ReconnectError(ConnectError error) implements ManagerEvent {}

    /** An attempt has succeeded. */
    record Reconnected(int attempt) implements ManagerEvent {}

    /** As many attempts have failed as {@code reconnectionAttempts} allows; no other follows. */
    record ReconnectFailed() implements ManagerEvent {}
}
