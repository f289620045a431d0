package demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnAnyEvent;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.dispatch.IncomingEvent;
import sockwright.server.DisconnectReason;
import sockwright.server.Disconnection;
import sockwright.server.Socket;

@Namespace("/{tenant}/doc-{id}")
@Room("doc {id} of {tenant}")
public class Docs {

    record Login(String user) {}

    @ClientEvents
    interface Events {
        void news(String text);
    }

    @BeforeConnect
    void known(@Auth Login login, @Variable String tenant) {}

    @BeforeConnect
    void allowed(Socket socket, @Auth Optional<Login> login) throws Exception {}

    @OnConnect
    @Join("{login.user} in {id}")
    void welcome(@Auth Login login, @Room("{tenant}") Events colleagues) {}

    @OnAnyEvent
    void log(IncomingEvent event, Socket socket, @Variable("id") String document) {}

    @OnAnyEvent
    void count() {}

    @BeforeEvent
    IncomingEvent normalize(IncomingEvent event) {
        return event.withName(event.name().strip());
    }

    @BeforeEvent
    void limit(Socket socket, @Auth @Nullable Login login) throws Exception {}

    @BeforeEvent
    IncomingEvent shorten(Events caller, IncomingEvent event, @Room("{id}") Events others) {
        return event;
    }

    @OnEvent
    @NonBlocking
    void cursor(int x, int y, @Broadcast Events others) {}

    @OnEvent
    @NonBlocking
    String ping(@Variable String id) {
        return id;
    }

    @OnEvent
    @Room("{id}/{part}")
    @Leave("{id}")
    @Join("{id}/{socket.id}")
    void edit(String part, @Variable("id") String document, Socket socket) {}

    @OnDisconnecting
    void leaving(Socket socket, Disconnection how, @Room("{id}") Events readers) {}

    @OnDisconnect
    void left(DisconnectReason why, Disconnection how, @Variable String id) {}

    @OnError
    void failed(Throwable error, @Variable String id) {}
}
