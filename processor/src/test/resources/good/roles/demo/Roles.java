package demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;

@Namespace("/roles")
record Roles(String greeting) {

    record Login(String user) {}

    @ClientEvents
    interface Events {
        void news(String text);
    }

    @OnConnect
    @Join({"{login.user}", "{socket.id}!"})
    void first(Socket socket, @Auth Login login, @Room("{login.user}") Events own, @Broadcast Events others)
            throws Exception {}

    @OnConnect
    void second(@Auth @Nullable Login login) {}

    @OnConnect
    void third(@Auth Optional<Login> login) {}

    @OnEvent
    void targets(
            Events caller,
            @Room("a") Events room,
            @Room(value = "a", includeSender = true) Events wholeRoom,
            @Broadcast Events others,
            @Broadcast(includeSender = true) Events all) {}

    @OnDisconnect
    void left(DisconnectReason why, @Room("a") Events room, @Broadcast Events all, Socket who) {}

    @OnDisconnect
    void leftToo() {}

    @OnError
    void failed(Exception cause, String where) {}
}
