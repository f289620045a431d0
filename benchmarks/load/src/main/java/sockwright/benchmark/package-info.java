/**
 * Whole servers under the same load, one after the other; {@code benchmarks/run} starts it.
 */
@NullMarked
package sockwright.benchmark;

import org.jspecify.annotations.NullMarked;
