/** The whole sample, from the outside: all there is here are tests. */
@NullMarked
package sockwright.sample.auction;

import org.jspecify.annotations.NullMarked;
