package sockwright.processor.model;

/** What a handler method is for; in the order in which a class is read. */
public enum MethodRole {
    CONNECT("@OnConnect"),
    EVENT("@OnEvent"),
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
}
