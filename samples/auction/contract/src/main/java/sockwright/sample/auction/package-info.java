/** What bidders and the auction house have agreed on: what is said, by whom, and what can go wrong. */
@NullMarked
package sockwright.sample.auction;

import org.jspecify.annotations.NullMarked;
