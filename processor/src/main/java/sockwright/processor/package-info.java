/**
 * The entry points that javac calls. They read annotated types into the model, have it validated, print what was found, and
 * have sources written; they know no rule and no syntax themselves.
 */
@NullMarked
package sockwright.processor;

import org.jspecify.annotations.NullMarked;
