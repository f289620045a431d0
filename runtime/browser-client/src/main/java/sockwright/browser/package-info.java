/**
 * The official Socket.IO client for browsers, as files for a server to hand out. The files come from the npm package
 * {@code socket.io-client} when this module is built.
 */
@NullMarked
package sockwright.browser;

import org.jspecify.annotations.NullMarked;
