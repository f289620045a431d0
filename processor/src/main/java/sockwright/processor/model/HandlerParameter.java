package sockwright.processor.model;

import java.util.Optional;

/**
 * A parameter of a handler method.
 *
 * @param type as declared
 * @param nullable its {@code @Nullable}, so that generated code can carry it on
 * @param binding what it is given
 * @param room its {@code @Room}
 * @param broadcast its {@code @Broadcast}
 * @param auth where its {@code @Auth} is
 * @param constraints its constraints of Jakarta Validation, and those inside its type
 * @param side where its contract has it come from
 * @param place the parameter
 */
public record HandlerParameter(
        String name,
        JavaType type,
        Optional<NullMark> nullable,
        Binding binding,
        Optional<RoomMark> room,
        Optional<BroadcastMark> broadcast,
        Optional<Place> auth,
        TypeConstraints constraints,
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
