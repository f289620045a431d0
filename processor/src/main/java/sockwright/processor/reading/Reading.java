package sockwright.processor.reading;

import java.util.Set;
import sockwright.processor.model.Subject;

/**
 * What was read of a type.
 *
 * @param subject the model; of no use while names are missing
 * @param missing the names of types that it needs and that do not exist (yet), sorted
 */
public record Reading(Subject subject, Set<String> missing) {}
