/**
 * The server end of Engine.IO: handshake, sessions, polling, upgrade, limits. Bindings implement its SPI.
 */
@NullMarked
package sockwright.engine.server;

import org.jspecify.annotations.NullMarked;
