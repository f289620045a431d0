package sockwright.processor.model;

/**
 * An {@code @Overflow} annotation.
 *
 * @param policy the name of the runtime's policy
 * @param place the annotation
 */
public record OverflowMark(String policy, Place place) {}
