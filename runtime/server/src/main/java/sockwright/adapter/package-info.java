/**
 * Rooms, and who gets what is sent to them.
 */
@NullMarked
package sockwright.adapter;

import org.jspecify.annotations.NullMarked;
