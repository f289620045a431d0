/**
 * The hot paths, one by one; {@code benchmarks/micro/run} starts them.
 */
@NullMarked
package sockwright.benchmark.micro;

import org.jspecify.annotations.NullMarked;
