package sockwright.benchmark.server;

import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;

/** The same as {@link Bench}, on the threads that read and write. */
final class NonBlockingBench {

    @OnEvent
    @NonBlocking
    void echo(Note note, BenchEvents caller) {
        caller.echo(note);
    }

    @OnEvent
    @NonBlocking
    Note ack(Note note) {
        return note;
    }

    @OnEvent
    @NonBlocking
    void bin(byte[] data, BenchEvents caller) {
        caller.bin(data);
    }

    @OnEvent
    @NonBlocking
    @Join("{room}")
    void join(String room) {}

    @OnEvent
    @NonBlocking
    @Leave("{room}")
    void leave(String room) {}

    @OnEvent
    @NonBlocking
    void bcast(String room, Note note, @Room(value = "{room}", includeSender = true) BenchEvents everybody) {
        everybody.bcast(note);
    }
}
