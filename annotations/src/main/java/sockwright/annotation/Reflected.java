package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which classes are looked at by reflection on behalf of a type that the processor has generated; not for use by hand. The
 * reachability metadata of a module is made from this annotation, as the list of its tables is from {@link DispatchTable}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Reflected {

    /** The binary names of the classes. */
    String[] value();
}
