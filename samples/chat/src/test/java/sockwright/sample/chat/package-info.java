/** The sample, from the outside. */
@NullMarked
package sockwright.sample.chat;

import org.jspecify.annotations.NullMarked;
