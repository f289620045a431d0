package sockwright.server;

import java.util.Set;
import sockwright.dispatch.EventCall;
import sockwright.json.JsonType;

/** What the processor would generate for {@link Guests}. Public because it is a service. */
public final class GuestsTable extends HandlerTable<Guests> {

    /** For {@code ServiceLoader}. */
    public GuestsTable() {
        super(Guests.class, "/guests", "sign", "fail", "count");
    }

    @Override
    public Set<String> nonBlockingEvents() {
        return Set.of("count");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT, TableHook.DISCONNECT);
    }

    @Override
    public void connect(Guests handler, Socket socket) {
        handler.log.add("connect");
        if ("nobody".equals(socket.handshake().parameter("who"))) {
            throw new IllegalStateException("nobody came");
        }
    }

    @Override
    public void event(Guests handler, Socket socket, EventCall call) {
        if (call.event().equals("fail")) {
            throw new IllegalStateException("on purpose");
        }
        if (call.event().equals("count")) {
            call.reply(guests(handler));
            return;
        }
        String name = call.argument(0, "name", JsonType.of(String.class));
        handler.log.add("sign " + name);
        call.reply("welcome " + name);
    }

    private static long guests(Guests handler) {
        return handler.log.stream().filter("connect"::equals).count();
    }

    @Override
    public void disconnect(Guests handler, Socket socket, Disconnection disconnection) {
        handler.log.add("disconnect " + disconnection.reason());
    }

    @Override
    public void error(Guests handler, Socket socket, String event, Throwable error) {
        handler.log.add("error " + event + ": " + error.getMessage());
    }
}
