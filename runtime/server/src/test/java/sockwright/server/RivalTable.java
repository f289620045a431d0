package sockwright.server;

import java.util.Set;
import sockwright.dispatch.EventCall;

/** The table of a class that wants an event which {@link Guests} has. Public because it is a service. */
public final class RivalTable implements HandlerTable<RivalTable.Rival> {

    /** The class. */
    public static final class Rival {}

    @Override
    public Class<Rival> handlerType() {
        return Rival.class;
    }

    @Override
    public String namespace() {
        return "/guests";
    }

    @Override
    public Set<String> events() {
        return Set.of("sign");
    }

    @Override
    public void event(Rival handler, Socket socket, EventCall call) {
        call.reply();
    }
}
