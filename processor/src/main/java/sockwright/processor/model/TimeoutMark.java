package sockwright.processor.model;

/**
 * A {@code @Timeout} annotation.
 *
 * @param millis how long to wait
 * @param place the annotation
 */
public record TimeoutMark(long millis, Place place) {}
