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
 * @param side where its contract has it come from
 * @param place the parameter
 */
public record HandlerParameter(
        String name,
        JavaType type,
        Binding binding,
        Optional<RoomMark> room,
        Optional<BroadcastMark> broadcast,
        Optional<Place> auth,
        Side side,
        Place place) {

    /** Where a contract has a value come from. */
    public enum Side {
        /** There is no contract that says so. */
        UNSAID,
        /** From the client. */
        CLIENT,
        /** From the server itself. */
        SERVER,
        /** From the server itself, and the parameter is the contract's: its type is for the server to choose. */
        OPEN
    }
}
