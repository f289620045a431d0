/** Official and raw clients against the fixtures and the samples. */
@NullMarked
package sockwright.interop;

import org.jspecify.annotations.NullMarked;
