/**
 * What lies between an event and its handler, on both ends: what generated code touches, the order in which handlers run, and
 * the threads they run on.
 */
@NullMarked
package sockwright.dispatch;

import org.jspecify.annotations.NullMarked;
