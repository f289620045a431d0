/** Servers that foreign clients are run against, written with nothing but the public API. */
@NullMarked
package sockwright.interop;

import org.jspecify.annotations.NullMarked;
