package sockwright.processor.reading;

import java.util.Set;
import sockwright.processor.model.Subject;

/**
 * What was read of a type.
 *
 * @param subject the model; of no use while names are missing, or while it is too early
 * @param missing the names of types that it needs and that do not exist (yet), sorted
 * @param unread whether its annotations name constants that do not exist (yet); the model is of no use then
 * @param absent whether some of its annotations are themselves not there; of the model no more than names is of use then
 * @param early whether another processor adds to types that it needs, if this is the first round that has them
 */
public record Reading(Subject subject, Set<String> missing, boolean unread, boolean absent, boolean early) {}
