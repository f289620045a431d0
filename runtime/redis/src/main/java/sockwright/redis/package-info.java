/**
 * Many servers in one cluster over Redis, in which official servers may take part.
 */
@NullMarked
package sockwright.redis;

import org.jspecify.annotations.NullMarked;
