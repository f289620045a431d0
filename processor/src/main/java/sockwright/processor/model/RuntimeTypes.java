package sockwright.processor.model;

/**
 * The types of the runtime that handlers name and generated code calls. The processor does not depend on the runtime, so this
 * is the one place that spells their names; a test compares each with the real class.
 */
public final class RuntimeTypes {

    private static final String SERVER = "sockwright.server";
    private static final String CLIENT = "sockwright.client";
    private static final String DISPATCH = "sockwright.dispatch";
    private static final String JSON = "sockwright.json";
    private static final String ENGINE = "sockwright.engine";

    public static final ClassId HANDLER_TABLE = ClassId.of(SERVER, "HandlerTable");
    public static final ClassId TABLE_HOOK = ClassId.of(SERVER, "TableHook");
    public static final ClassId SOCKET = ClassId.of(SERVER, "Socket");
    public static final ClassId EVENT_TARGET = ClassId.of(SERVER, "EventTarget");
    public static final ClassId BROADCAST_OPERATOR = ClassId.of(SERVER, "BroadcastOperator");
    public static final ClassId DISCONNECTION = ClassId.of(SERVER, "Disconnection");
    public static final ClassId DISCONNECT_REASON = ClassId.of(SERVER, "DisconnectReason");
    public static final ClassId CLIENT_SOCKET = ClassId.of(CLIENT, "ClientSocket");
    public static final ClassId CLIENT_OPTIONS = ClassId.of(CLIENT, "ClientOptions");
    public static final ClassId SOCKET_CLIENT = ClassId.of(CLIENT, "SocketClient");
    public static final ClassId REGISTRATION = ClassId.of(CLIENT, "Registration");
    public static final ClassId OVERFLOW_POLICY = ClassId.of(ENGINE, "OverflowPolicy");
    public static final ClassId EVENT_CALL = ClassId.of(DISPATCH, "EventCall");
    public static final ClassId INCOMING_EVENT = ClassId.of(DISPATCH, "IncomingEvent");
    public static final ClassId EVENT_EXCEPTION = ClassId.of(DISPATCH, "EventException");
    public static final ClassId DECLARED_FAILURES = ClassId.of(DISPATCH, "DeclaredFailures");
    public static final ClassId ANSWERS = ClassId.of(DISPATCH, "Answers");
    public static final ClassId ACK = ClassId.of(DISPATCH, "Ack");
    public static final ClassId JSON_TYPE = ClassId.of(JSON, "JsonType");

    private RuntimeTypes() {}

    /** Whether a class is the runtime's own: an object at work, not a value to send. */
    public static boolean ownedByRuntime(ClassId type) {
        return switch (type.packageName()) {
            case SERVER, CLIENT, DISPATCH, JSON, ENGINE -> true;
            default -> false;
        };
    }
}
