package sockwright.server;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.json.Arguments;

/** The table of a class that handles a family of namespaces and has all hooks. Public because it is a service. */
public final class DocsTable extends HandlerTable<DocsTable.Docs> {

    /** The class. */
    public static final class Docs {
        final List<String> log = new ArrayList<>();
        CompletionStage<?> outcome = CompletableFuture.completedStage(null);
    }

    /** For {@code ServiceLoader}. */
    public DocsTable() {
        super(Docs.class, "/doc-{id}", "edit");
    }

    @Override
    public Set<TableHook> hooks() {
        return EnumSet.allOf(TableHook.class);
    }

    private static void note(Docs handler, Socket socket, String what) {
        handler.log.add(socket.namespace().variables().get("id") + " " + what);
    }

    @Override
    public void beforeConnect(Docs handler, Socket socket) {
        note(handler, socket, "beforeConnect");
        if (socket.handshake().authValue() instanceof Map<?, ?> auth) {
            String text = String.valueOf(auth.get("then"));
            throw text.equals("refuse") ? new ConnectionRefused("refused") : new IllegalStateException(text);
        }
    }

    @Override
    public void connect(Docs handler, Socket socket) {
        note(handler, socket, "connect");
    }

    @Override
    public void anyEvent(Docs handler, Socket socket, IncomingEvent event) {
        note(handler, socket, "any " + event.name());
        if (event.name().equals("any fails")) {
            throw new IllegalStateException("any");
        }
    }

    @Override
    public IncomingEvent beforeEvent(Docs handler, Socket socket, IncomingEvent event) {
        note(handler, socket, "before " + event.name());
        if (event.name().equals("reject")) {
            throw new EventException("rejected", "no");
        }
        return event.withArguments(Arguments.of("rewritten"));
    }

    @Override
    public void event(Docs handler, Socket socket, EventCall call) {
        note(handler, socket, "event " + call.arguments().values());
        call.replyEmptyWhenDone(handler.outcome);
    }

    @Override
    public void disconnecting(Docs handler, Socket socket, Disconnection how) {
        note(handler, socket, "disconnecting " + socket.rooms().size());
        throw new IllegalStateException("disconnecting");
    }

    @Override
    public void disconnect(Docs handler, Socket socket, Disconnection how) {
        note(handler, socket, "disconnect " + how.reason());
    }

    @Override
    public void error(Docs handler, Socket socket, String event, Throwable error) {
        note(handler, socket, "error " + event + ": " + error.getMessage());
        throw new IllegalStateException("the error method fails too");
    }
}
