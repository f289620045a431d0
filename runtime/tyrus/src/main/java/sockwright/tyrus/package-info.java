/**
 * The standalone binding: one Grizzly listener carries polling, Tyrus WebSocket, static files and plain routes. It alone sees
 * Tyrus and Grizzly, and works around their limits: each has a class or a line here that names it, and a test that shows that
 * it does not reach users.
 */
@NullMarked
package sockwright.tyrus;

import org.jspecify.annotations.NullMarked;
