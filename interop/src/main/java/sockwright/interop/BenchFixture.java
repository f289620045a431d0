package sockwright.interop;

import sockwright.annotation.ClientEvents;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.server.SocketServer;

/** What benchmarks load: annotated handlers, typed payloads, default settings. */
record BenchFixture(SocketServer server) implements Fixture.Running {

    record Note(String t) {}

    @ClientEvents
    interface BenchEvents {

        void echo(Note note);

        void bcast(Note note);
    }

    @Room("room")
    static final class Bench {

        @OnEvent
        void echo(Note note, BenchEvents caller) {
            caller.echo(note);
        }

        @OnEvent
        void bcast(Note note, @Room(value = "room", includeSender = true) BenchEvents room) {
            room.bcast(note);
        }
    }

    static Fixture.Running start(int port) {
        return new BenchFixture(
                SocketServer.builder().port(port).handlers(new Bench()).start());
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
