/**
 * Engine.IO 4: packets, their text and binary frames, and polling payloads. No I/O, no threads, no clock.
 */
@NullMarked
package sockwright.protocol.engineio;

import org.jspecify.annotations.NullMarked;
