@NullMarked
package sockwright.processor;

import org.jspecify.annotations.NullMarked;
