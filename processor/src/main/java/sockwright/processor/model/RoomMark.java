package sockwright.processor.model;

import java.util.Optional;

/**
 * A {@code @Room} annotation.
 *
 * @param template its value
 * @param includeSender whether the sender is included
 * @param includeSenderPlace where {@code includeSender} is written, if it is
 * @param place the annotation
 */
public record RoomMark(RoomTemplate template, boolean includeSender, Optional<Place> includeSenderPlace, Place place) {}
