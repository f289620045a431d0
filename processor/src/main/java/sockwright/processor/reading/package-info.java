/**
 * From the elements of the compiler to the model. The only package that walks {@code javax.lang.model}; it states facts and
 * leaves it to {@code validation} to object to them.
 */
@NullMarked
package sockwright.processor.reading;

import org.jspecify.annotations.NullMarked;
