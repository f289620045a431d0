package sockwright.server;

import sockwright.dispatch.EventCall;

/** The table of a class that wants an event which {@link Guests} has. Public because it is a service. */
public final class RivalTable extends HandlerTable<RivalTable.Rival> {

    /** The class. */
    public static final class Rival {}

    /** For {@code ServiceLoader}. */
    public RivalTable() {
        super(Rival.class, "/guests", "sign");
    }

    @Override
    public void event(Rival handler, Socket socket, EventCall call) {
        call.reply();
    }
}
