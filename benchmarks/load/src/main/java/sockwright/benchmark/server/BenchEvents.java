package sockwright.benchmark.server;

import sockwright.annotation.ClientEvents;

/** What the server sends. */
@ClientEvents
interface BenchEvents {

    void echo(Note note);

    void bin(byte[] data);

    void bcast(Note note);
}
