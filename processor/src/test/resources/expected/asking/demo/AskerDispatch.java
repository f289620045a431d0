package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Asker}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class AskerDispatch extends HandlerTable<Asker> {
    private static final JsonType<String> STRING = JsonType.of(String.class);

    /**
     * For {@code ServiceLoader}.
     */
    public AskerDispatch() {
        super(Asker.class, "/", "poll", "start", "startAndJoin");
    }

    @Override
    public void event(Asker handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "start" -> start(handler, socket, call);
            case "poll" -> poll(handler, socket, call);
            case "startAndJoin" -> startAndJoin(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void start(Asker handler, Socket socket, EventCall call) {
        Questions caller = QuestionsEmitter.to(socket);
        call.replyWhenDone(handler.start(caller));
    }

    private static void poll(Asker handler, Socket socket, EventCall call) {
        Votes voters = VotesEmitter.to(socket.to("voters"));
        Votes all = VotesEmitter.to(socket.namespace());
        call.replyWhenDone(handler.poll(voters, all));
    }

    private static void startAndJoin(Asker handler, Socket socket, EventCall call) throws
            Exception {
        String room = call.argument(0, "room", STRING);
        Questions caller = QuestionsEmitter.to(socket);
        call.replyWhenDone(handler.startAndJoin(room, caller).thenApply(result -> {
            socket.join(room);
            return result;
        }));
    }
}
