/**
 * The load generator: one thread that serves all client connections, and knows just enough of WebSocket, HTTP, Engine.IO and
 * Socket.IO to keep servers busy with little processor time of its own. Nothing in here is thread-safe.
 */
@NullMarked
package sockwright.benchmark.load;

import org.jspecify.annotations.NullMarked;
