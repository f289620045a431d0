/** The server of the benchmarks as one of a cluster over Redis. */
@NullMarked
package sockwright.benchmark.cluster;

import org.jspecify.annotations.NullMarked;
