package demo;

import java.util.List;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Namespace;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnAnyEvent;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.dispatch.Answers;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.json.Arguments;
import sockwright.server.ConnectionRefused;
import sockwright.server.DisconnectReason;
import sockwright.server.Disconnection;
import sockwright.server.Socket;

@Namespace("/doc-{id}")
@Room("readers of {id}")
public class Docs {

    @ClientEvents
    public interface Votes {
        Answers<Boolean> agree(String change);
    }

    @BeforeConnect
    void check(@Auth String user, @Variable String id) {
        if (!id.startsWith(user)) {
            throw new ConnectionRefused("not yours: " + id);
        }
    }

    @OnAnyEvent
    void log(Socket socket, IncomingEvent event) {
        socket.emit("logged", event.name());
    }

    @BeforeEvent
    IncomingEvent strip(IncomingEvent event) {
        return event.withName(event.name().strip());
    }

    @BeforeEvent
    void guard(IncomingEvent event, @Auth String user) {
        if (event.name().equals("delete")) {
            throw new EventException("forbidden", user + " may not delete");
        }
    }

    @BeforeEvent
    IncomingEvent sign(IncomingEvent event, @Auth String user) {
        return event.withArguments(Arguments.of(user));
    }

    @OnEvent
    @NonBlocking
    String where(@Variable("id") String document) {
        return document;
    }

    @OnEvent
    CompletionStage<List<Boolean>> propose(String change, @Room("readers of {id}") Votes readers) {
        return readers.agree(change).arrived();
    }

    @OnDisconnecting
    void leaving(Socket socket, Disconnection how) {
        socket.emit("leaving", how.detail());
    }

    @OnDisconnect
    void left(Disconnection how, DisconnectReason why, Socket socket) {
        socket.emit("left", how.reason() == why);
    }
}
