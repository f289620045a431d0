package sockwright.processor.model;

/** What a handler method is for; in the order in which the life of a socket comes to it. */
public enum MethodRole {
    BEFORE_CONNECT("@BeforeConnect"),
    CONNECT("@OnConnect"),
    ANY_EVENT("@OnAnyEvent"),
    BEFORE_EVENT("@BeforeEvent"),
    EVENT("@OnEvent"),
    DISCONNECTING("@OnDisconnecting"),
    DISCONNECT("@OnDisconnect"),
    ERROR("@OnError");

    private final String annotation;

    MethodRole(String annotation) {
        this.annotation = annotation;
    }

    /** The annotation that gives a method this role, as a user writes it. */
    public String annotation() {
        return annotation;
    }

    /** Whether it decides who the client is or what it may do, so that it can ask for the handshake's payload. */
    public boolean takesAuth() {
        return this == BEFORE_CONNECT || this == CONNECT || this == BEFORE_EVENT;
    }

    /** Whether it can be given emitters. */
    public boolean takesEmitters() {
        return this != BEFORE_CONNECT && this != ERROR;
    }

    /** Whether the socket is out of reach when it runs. */
    public boolean afterwards() {
        return this == DISCONNECTING || this == DISCONNECT;
    }
}
