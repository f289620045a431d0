/**
 * The client's side of Engine.IO 4: connecting, choice of a transport, the polling loop, the upgrade, the heartbeat. Everything
 * that belongs to one connection happens on its {@link sockwright.engine.client.Strand}.
 *
 * <p>WebSockets are the JDK's. Those of JSR 356 (Tyrus, one container for all connections) were measured in their place, in one run
 * of {@code benchmarks/run-clients 50 4 1 sockwright,tyrus} on 2 cores of a machine that had other work, JDK 17: they took 92 us
 * of processor time for an echo and 22 us for a broadcast event, the JDK's 48 us and 12 us; and 92 threads, the JDK's 29. A
 * connection of theirs takes 20 KiB of memory, one of the JDK's 71 KiB, of which 30 KiB are two buffers: who has very many
 * connections makes these smaller by the JDK's own settings {@code -Djdk.httpclient.websocket.writeBufferSize=1024} and
 * {@code -Djdk.httpclient.websocket.intermediateBufferSize=1024}, both 16384 by default. Another library takes the JDK's place
 * behind {@code WebSocketConnector}.
 */
@NullMarked
package sockwright.engine.client;

import org.jspecify.annotations.NullMarked;
