/** What both ends do with text that the other end has chosen. */
@NullMarked
package sockwright.text;

import org.jspecify.annotations.NullMarked;
