/** The chat from a terminal: its generated client below, JLine above. */
@NullMarked
package sockwright.sample.chat.cli;

import org.jspecify.annotations.NullMarked;
