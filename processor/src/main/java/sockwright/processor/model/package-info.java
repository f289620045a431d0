/**
 * What a handler class and an interface of client events consist of, as plain values. Made by {@code reading}, judged by
 * {@code validation}, turned into sources by {@code writing}; knows none of the three.
 */
@NullMarked
package sockwright.processor.model;

import org.jspecify.annotations.NullMarked;
