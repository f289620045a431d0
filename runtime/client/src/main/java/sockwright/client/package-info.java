/**
 * The client: sockets in namespaces, the managers whose connections they share, reconnection, recovery and acknowledgements.
 */
@NullMarked
package sockwright.client;

import org.jspecify.annotations.NullMarked;
