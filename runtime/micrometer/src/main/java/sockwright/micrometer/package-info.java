/**
 * Meters of a server in Micrometer: {@code SocketServer.builder().metrics(new MicrometerMetrics(registry))}.
 */
@NullMarked
package sockwright.micrometer;

import org.jspecify.annotations.NullMarked;
