package sockwright.processor.model;

/**
 * A {@code @Broadcast} annotation.
 *
 * @param includeSender whether the sender is included
 * @param place the annotation
 */
public record BroadcastMark(boolean includeSender, Place place) {}
