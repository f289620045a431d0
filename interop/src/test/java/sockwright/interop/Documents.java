package sockwright.interop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.EventError;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnAnyEvent;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.dispatch.Answers;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.server.ConnectionRefused;
import sockwright.server.Disconnection;
import sockwright.server.Socket;

/** One namespace for each document, with something of every annotated form. */
@Namespace("/doc-{id}")
@Room("readers of {id}")
final class Documents {

    record Reader(String user) {}

    @ClientEvents
    interface Page {
        void heard(String event);

        void gone(String reason, boolean wasReader);
    }

    @ClientEvents
    interface Votes {
        Answers<Boolean> agree(String change);
    }

    record Lock(String holder) {}

    /** Somebody else is writing. */
    @EventError("locked")
    static final class Locked extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Lock lock;

        public Locked(String message, Lock lock) {
            super(message);
            this.lock = lock;
        }

        public Lock data() {
            return lock;
        }
    }

    @BeforeConnect
    void check(@Auth Reader reader, @Variable String id) {
        if (!id.startsWith(reader.user())) {
            throw new ConnectionRefused("not yours: " + id);
        }
    }

    @OnConnect
    @Join("{reader.user} in {id}")
    void welcome(@Auth Reader reader) {}

    @OnAnyEvent
    void tell(IncomingEvent event, Page caller) {
        caller.heard(event.name());
    }

    @BeforeEvent
    IncomingEvent strip(IncomingEvent event) {
        return event.withName(event.name().strip());
    }

    @BeforeEvent
    void guard(IncomingEvent event, @Auth Reader reader) {
        if (event.name().equals("delete")) {
            throw new EventException("forbidden", reader.user() + " may not delete");
        }
    }

    @OnEvent
    @NonBlocking
    String where(@Variable("id") String document) {
        return document;
    }

    @OnEvent
    @Room("ada in {id}")
    String secret() {
        return "told";
    }

    @OnEvent
    CompletionStage<List<Boolean>> propose(String change, @Room("readers of {id}") Votes readers) {
        return readers.agree(change).all();
    }

    @OnEvent
    CompletionStage<Integer> write(String text) throws Locked {
        return CompletableFuture.failedFuture(new Locked("not now", new Lock("grace")));
    }

    @OnDisconnecting
    void leaving(Socket socket, Disconnection how, @Variable String id, @Broadcast Page others) {
        others.gone(how.reason().text(), socket.rooms().contains("readers of " + id));
    }
}
