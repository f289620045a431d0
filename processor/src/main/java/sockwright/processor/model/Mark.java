package sockwright.processor.model;

/**
 * One of our annotations, and what kind of thing it stands on.
 *
 * @param annotation its simple name
 * @param location what it stands on
 * @param owner that thing, for messages
 * @param place the annotation
 */
public record Mark(String annotation, Location location, String owner, Place place) {

    /** What an annotation stands on. */
    public enum Location {
        HANDLER_CLASS("a handler class"),
        CONTRACT("a contract"),
        BASE_CLASS("a base of handler classes"),
        EVENTS_TYPE("a @ClientEvents type"),
        ERROR_TYPE("an exception that clients may know of"),
        OTHER_TYPE("a type that handles nothing"),
        BEFORE_CONNECT_METHOD("a @BeforeConnect method"),
        CONNECT_METHOD("an @OnConnect method"),
        ANY_EVENT_METHOD("an @OnAnyEvent method"),
        BEFORE_EVENT_METHOD("a @BeforeEvent method"),
        EVENT_METHOD("an @OnEvent method"),
        DISCONNECTING_METHOD("an @OnDisconnecting method"),
        DISCONNECT_METHOD("an @OnDisconnect method"),
        ERROR_METHOD("an @OnError method"),
        CLIENT_EVENT("a client event"),
        INTERFACE_METHOD("a method of an interface that is not marked @ClientEvents"),
        OTHER_METHOD("a method that handles nothing"),
        HANDLER_PARAMETER("a parameter of a handler method"),
        OTHER_PARAMETER("a parameter of a method that handles nothing");

        private final String text;

        Location(String text) {
            this.text = text;
        }

        /** The location in words. */
        public String text() {
            return text;
        }
    }
}
