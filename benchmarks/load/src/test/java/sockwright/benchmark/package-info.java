@NullMarked
package sockwright.benchmark;

import org.jspecify.annotations.NullMarked;
