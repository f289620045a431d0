/**
 * The vocabulary of a Sockwright application: what a class marked with these annotations means is compiled into a
 * dispatch table and typed emitters by {@code sockwright-processor}. Nothing here is read at run time.
 */
@NullMarked
package sockwright.annotation;

import org.jspecify.annotations.NullMarked;
