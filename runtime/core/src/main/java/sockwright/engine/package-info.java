/**
 * What both ends of an Engine.IO connection share: outbound packets, close reasons, timers.
 */
@NullMarked
package sockwright.engine;

import org.jspecify.annotations.NullMarked;
