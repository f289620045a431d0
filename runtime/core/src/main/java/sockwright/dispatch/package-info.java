/**
 * What generated code touches on its way from an event to a handler and back to the acknowledgement.
 */
@NullMarked
package sockwright.dispatch;

import org.jspecify.annotations.NullMarked;
