package sockwright.engine.server;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;

/** An acceptor that records what the last session says. Holds its callers to the rule that the end comes once and last. */
final class Heard implements Session.Acceptor {

    private final List<String> messages = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Session session;
    private @Nullable CloseReason reason;

    @Override
    public Session.Listener accept(Session accepted) {
        session = accepted;
        return new Session.Listener() {
            private boolean over;

            @Override
            public void onText(String message) {
                add(message);
            }

            @Override
            public void onBinary(byte[] message) {
                add("b" + Base64.getEncoder().encodeToString(message));
            }

            private void add(String message) {
                if (over) {
                    throw new AssertionError("a message after the end");
                }
                synchronized (messages) {
                    messages.add(message);
                }
            }

            @Override
            public void onClose(CloseReason why, String detail) {
                if (over) {
                    throw new AssertionError("two ends");
                }
                over = true;
                reason = why;
                closed.countDown();
            }
        };
    }

    Session session() {
        if (session == null) {
            throw new AssertionError("no session");
        }
        return session;
    }

    EngineSession engineSession() {
        return (EngineSession) session();
    }

    List<String> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    /** Why the session ended, or null if it has not. */
    @Nullable CloseReason reason() {
        return reason;
    }

    CountDownLatch closed() {
        return closed;
    }
}
