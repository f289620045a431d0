/**
 * A parser that writes packets as MessagePack, for clients with {@code socket.io-msgpack-parser}.
 */
@NullMarked
package sockwright.msgpack;

import org.jspecify.annotations.NullMarked;
