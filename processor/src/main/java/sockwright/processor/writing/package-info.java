/**
 * From the model to sources and resources. Expects a model that {@code validation} has nothing against.
 */
@NullMarked
package sockwright.processor.writing;

import org.jspecify.annotations.NullMarked;
