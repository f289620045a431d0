/**
 * The public API: server, namespaces, sockets, rooms, and the untyped door beside the typed one.
 */
@NullMarked
package sockwright.server;

import org.jspecify.annotations.NullMarked;
