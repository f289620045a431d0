/** The whole sample, from the outside. */
@NullMarked
package sockwright.sample.auction;

import org.jspecify.annotations.NullMarked;
