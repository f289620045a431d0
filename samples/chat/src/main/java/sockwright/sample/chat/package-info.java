/** The classic chat: one class of handlers, one interface of what the server sends, one page. */
@NullMarked
package sockwright.sample.chat;

import org.jspecify.annotations.NullMarked;
