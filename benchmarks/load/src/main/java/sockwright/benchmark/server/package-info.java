/**
 * The servers that are loaded, each a program that does the same: see {@link sockwright.benchmark.server.Program}.
 */
@NullMarked
package sockwright.benchmark.server;

import org.jspecify.annotations.NullMarked;
