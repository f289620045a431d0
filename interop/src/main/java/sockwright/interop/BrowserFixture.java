package sockwright.interop;

import org.jspecify.annotations.Nullable;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Join;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.engine.server.HttpResponse;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;
import sockwright.server.SocketServer;

/** A page with the smallest client there is, and annotated handlers behind it. */
record BrowserFixture(SocketServer server) implements Fixture.Running {

    private static final String PAGE = """
            <!doctype html>
            <meta charset="utf-8">
            <title>Sockwright</title>
            <link rel="icon" href="data:,">
            <script src="/socket.io/socket.io.js"></script>
            <script src="/app.js"></script>
            """;

    private static final String SCRIPT = """
            const socket = io(); socket.on('message', (msg) => { console.log('Server says:', msg); socket.emit('reply', 'Thanks server!'); });
            """;

    record Line(@Nullable String user, String text) {}

    record RoomLine(String room, String text) {}

    @ClientEvents
    interface PageEvents {

        void message(String text);

        void welcome(String text);

        void replied(String text);

        @Event("chat message")
        void chatMessage(Line line);

        @Event("room message")
        void roomMessage(RoomLine line);

        @Event("user left")
        void userLeft(String id, String reason);
    }

    static final class Page {

        @OnConnect
        void greet(Socket socket, PageEvents caller) {
            caller.message("Hello client!");
            caller.welcome("Welcome, " + socket.id());
        }

        @OnEvent
        void reply(String text, @Broadcast(includeSender = true) PageEvents everyone) {
            everyone.replied(text);
        }

        @OnEvent("chat message")
        void chat(Line line, @Broadcast(includeSender = true) PageEvents everyone) {
            everyone.chatMessage(line);
        }

        @OnEvent("join room")
        @Join("{room}")
        void join(String room) {}

        @OnEvent("room message")
        void say(RoomLine line, @Room(value = "{line.room}", includeSender = true) PageEvents room) {
            room.roomMessage(line);
        }

        @OnDisconnect
        void bye(Socket socket, DisconnectReason reason, @Broadcast PageEvents others) {
            others.userLeft(socket.id(), reason.text());
        }
    }

    static Fixture.Running start(int port) {
        return new BrowserFixture(SocketServer.builder()
                .port(port)
                .handlers(new Page())
                .contractPage("/contracts")
                .get("/", request -> PAGE)
                .route("GET", "/app.js", request -> HttpResponse.text(200, "text/javascript; charset=utf-8", SCRIPT))
                .start());
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
