/**
 * Socket.IO protocol 5: packets, encoder, decoder and attachment assembler. No I/O, no threads, no clock.
 */
@NullMarked
package sockwright.protocol.socketio;

import org.jspecify.annotations.NullMarked;
