/**
 * Enforces the constraints of Jakarta Validation on what clients send. On the class path it is found by itself; an implementation,
 * such as Hibernate Validator, has to be there too.
 */
@NullMarked
package sockwright.validation;

import org.jspecify.annotations.NullMarked;
