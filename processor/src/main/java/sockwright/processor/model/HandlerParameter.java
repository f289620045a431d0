package sockwright.processor.model;

import java.util.Optional;

/**
 * A parameter of a handler method.
 *
 * @param type as declared
 * @param binding what it is given
 * @param room its {@code @Room}
 * @param broadcast its {@code @Broadcast}
 * @param auth where its {@code @Auth} is
 * @param place the parameter
 */
public record HandlerParameter(
        String name,
        JavaType type,
        Binding binding,
        Optional<RoomMark> room,
        Optional<BroadcastMark> broadcast,
        Optional<Place> auth,
        Place place) {}
