package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what becomes of an event of a {@link ClientEvents} interface where a client reads so slowly that its queue is full. Without
 * this annotation the event must arrive, and such a client is disconnected. Only on {@code void} methods; an event that is not
 * to wait at all is {@link Volatile @Volatile}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Overflow {
    /** What is lost. */
    Policy value();

    /** What is lost where a queue is full. */
    enum Policy {
        /** The latest events matter most: those that have waited longest and may be dropped make room for this one. */
        DROP_OLDEST,
        /** What waits already matters more: this event is dropped. */
        DROP_NEWEST
    }
}
