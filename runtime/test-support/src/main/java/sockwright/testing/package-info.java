/** What the tests of several modules share. It is not published, and knows nothing of ours but core. */
@NullMarked
package sockwright.testing;

import org.jspecify.annotations.NullMarked;
