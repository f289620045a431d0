/** Clients in Java beside each other: one process a client, the same server, the same work. */
@NullMarked
package sockwright.benchmark.client;

import org.jspecify.annotations.NullMarked;
