/**
 * From the model to a report of tagged messages. {@link sockwright.processor.validation.Rule} lists them all.
 */
@NullMarked
package sockwright.processor.validation;

import org.jspecify.annotations.NullMarked;
