/**
 * Fuzzing. In the ordinary test run each target tries the inputs that are kept in {@code src/test/resources}; with
 * {@code -Pfuzz}, or {@code JAZZER_FUZZ=1} and one test class, it looks for new ones.
 */
@NullMarked
package sockwright.fuzz;

import org.jspecify.annotations.NullMarked;
