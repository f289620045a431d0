package sockwright.benchmark.server;

import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;

/** Typed handlers as a user would write them. */
public final class Bench {

    @OnEvent
    void echo(Note note, BenchEvents caller) {
        caller.echo(note);
    }

    @OnEvent
    Note ack(Note note) {
        return note;
    }

    @OnEvent
    void bin(byte[] data, BenchEvents caller) {
        caller.bin(data);
    }

    @OnEvent
    @Join("{room}")
    void join(String room) {}

    @OnEvent
    @Leave("{room}")
    void leave(String room) {}

    @OnEvent
    void bcast(String room, Note note, @Room(value = "{room}", includeSender = true) BenchEvents everybody) {
        everybody.bcast(note);
    }
}
