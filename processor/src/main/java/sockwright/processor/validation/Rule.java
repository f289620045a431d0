package sockwright.processor.validation;

import java.util.Locale;

/**
 * Everything that the processor objects to: a tag that can be searched for, and the sentence behind it. Each sentence states
 * the rule, the value that breaks it, and the mend.
 */
public enum Rule {
    // handler classes
    HANDLER_PRIVATE(
            "SockHandlerPrivate",
            "handler class %s is private; generated code in its package must name it, so make it package-private or public"),
    HANDLER_ABSTRACT(
            "SockHandlerAbstract",
            "handler class %s is abstract, so no object of it can handle a namespace; move @Namespace to the class that extends it"),
    HANDLER_INNER(
            "SockHandlerInner",
            "handler class %s needs an object of its outer class; make it static or move it to the top level"),
    HANDLER_GENERIC(
            "SockHandlerGeneric",
            "handler class %s has type parameters, so its payloads have no type; put @Namespace on a subclass that fixes them"),
    HANDLER_KIND("SockHandlerKind", "%s is neither a class nor a record; only these can be handlers"),
    SOCKET_FIELD(
            "SockSocketField",
            Severity.WARNING,
            "field \"%s\" holds one socket, but one %s serves all of them; take the Socket as a parameter, and keep what belongs to it in socket.data()"),
    STATE_STAYS(
            "SockStateStays",
            Severity.WARNING,
            "field \"%s\" holds sockets, and nothing in %s hears that one has left; add an @OnDisconnect method that removes it, or use socket.data()"),
    NAMESPACE(
            "SockNamespace",
            "\"%s\" is not a namespace: a namespace starts with '/' and contains no '?' and no ','; write \"%s\""),
    NAMESPACE_TEMPLATE(
            "SockNamespaceTemplate",
            "\"%s\" has %s; a variable is a name in braces such as {id}, each name once, with text between two of them"),
    CLASS_ROOM_TEMPLATE(
            "SockClassRoomTemplate",
            "\"%s\" has the variable {%s}, but a class has no parameters to bind it to, only variables of its namespace; use @Join on the @OnConnect method"),

    // contracts
    TWO_CONTRACTS(
            "SockTwoContracts",
            "handler class %s implements the contracts %s; a class handles one namespace, so write a class for each"),
    CONTRACT_NAMESPACE(
            "SockContractNamespace",
            "%s has @Namespace and implements the contract %s, which says the namespace; remove the annotation"),
    CONTRACT_EVENT(
            "SockContractEvent",
            "event \"%s\" is not in the contract %s, so no client knows of it; declare it there%s"),
    CONTRACT_SENDS(
            "SockContractSends",
            "%s is not among what the contract %s sends, so no client knows of it; name it there in @Namespace(sends)"),
    CONTRACT_AUTH(
            "SockContractAuth",
            "@Auth %s: by the contract %s, clients send %s when they connect; declare it there, as an @Auth parameter of an @OnConnect method"),
    CONTRACT_PARAMETER(
            "SockContractParameter",
            "parameter \"%s\" %s, but the contract %s %s; the arguments would be mixed up, so make both the same"),
    CLIENT_OF(
            "SockClientOf", "@ClientOf names %s, which is not a contract; name an interface that is marked @Namespace"),

    // handler methods
    METHOD_PRIVATE(
            "SockMethodPrivate",
            "handler method %s is private; generated code in its package calls it, so make it package-private or public"),
    METHOD_STATIC(
            "SockMethodStatic", "handler method %s is static; handlers belong to an object, so remove \"static\""),
    METHOD_ABSTRACT(
            "SockMethodAbstract",
            "handler method %s is abstract, and a method that overrides it does not inherit the annotation; annotate that method instead"),
    METHOD_OUT_OF_REACH(
            "SockMethodOutOfReach",
            "handler method %s is inherited from another package; generated code in the package of %s cannot call it unless it is public"),
    METHOD_GENERIC(
            "SockMethodGeneric",
            "method %s has type parameters; what comes over the wire has one type, so name it in the signature"),
    METHOD_VARARGS(
            "SockMethodVarargs",
            "method %s takes a variable number of arguments; use a List, or one parameter for each argument of the event"),
    METHOD_THROWS(
            "SockMethodThrows",
            "method %s throws %s, which is neither an Exception nor an Error, so generated code cannot pass it on; declare Exception"),
    TWO_ROLES("SockTwoRoles", "method %s has %s; a handler method has one role, so split it"),
    BEFORE_EVENT_RETURN(
            "SockBeforeEventReturn",
            "@BeforeEvent method %s returns %s; it returns void to let the event pass, or the IncomingEvent that the handlers are to see"),
    NON_BLOCKING(
            "SockNonBlocking",
            "method %s is @NonBlocking but %s; it would hold up every client of its I/O thread, so remove @NonBlocking"),
    NOT_VOID("SockNotVoid", "%s method %s returns a value that nobody receives; make it void"),
    DUPLICATE_EVENT(
            "SockDuplicateEvent",
            "event \"%s\" is handled by two methods: %s and %s; an event has one handler, rename one of them"),
    RESERVED_EVENT(
            "SockReservedEvent",
            "\"%s\" is a name that Socket.IO keeps for itself; choose another name for this event"),
    TWO_ERROR_HANDLERS(
            "SockTwoErrorHandlers",
            "errors are handled by two methods: %s and %s; a class has one @OnError method, merge them"),
    STRAY_ANNOTATION("SockStrayAnnotation", "@%s has no meaning on %s (%s); %s"),
    INCLUDE_SENDER(
            "SockIncludeSender", "includeSender says whom an emitter addresses and means nothing on a %s; remove it"),

    // parameters
    PARAMETER("SockParameter", "%s method cannot be given parameter \"%s\" of type %s; it may take %s"),
    TWO_ACKS("SockTwoAcks", "method %s has two Ack parameters; an event is acknowledged once, remove one"),
    ACK_AND_VALUE(
            "SockAckAndValue",
            "method %s has an Ack parameter and returns %s, so it would acknowledge twice; make it void or remove the Ack"),
    AUTH_MISPLACED(
            "SockAuthMisplaced",
            "@Auth belongs to @BeforeConnect, @OnConnect and @BeforeEvent methods; an %s method keeps what it needs of it in socket.data()"),
    AUTH_TWICE(
            "SockAuthTwice",
            "method %s has two @Auth parameters, but a client sends one payload; merge them into one record"),
    VARIABLE_UNKNOWN("SockVariableUnknown", "the namespace \"%s\" has no variable \"%s\"%s"),
    VARIABLE_TYPE(
            "SockVariableType",
            "@Variable parameter \"%s\" has the type %s; a variable is a piece of the namespace's name, so make it a String"),
    AUTH_AND_VARIABLE(
            "SockAuthAndVariable",
            "parameter \"%s\" has both @Auth and @Variable; a parameter has one source, remove one"),
    TARGET_WITHOUT_EMITTER(
            "SockTargetWithoutEmitter",
            "@%s addresses an emitter, but %s is not a @ClientEvents interface; remove it or change the type"),
    ROOM_AND_BROADCAST(
            "SockRoomAndBroadcast",
            "parameter \"%s\" has both @Room and @Broadcast; an emitter addresses a room or the namespace, remove one"),
    ASK_MANY(
            "SockAskMany",
            "%s asks one client with a CompletionStage, but %s addresses many; return Answers from its methods, or inject it without @Room and @Broadcast"),
    ASK_ONE(
            "SockAskOne",
            "%s asks many with Answers, but parameter \"%s\" addresses the caller alone; say @Room or @Broadcast, or return CompletionStage from its methods"),
    EMITTER_WITHOUT_SOCKET(
            "SockEmitterWithoutSocket",
            "parameter \"%s\" addresses the calling socket, which has left; say @Room or @Broadcast"),

    // room templates
    TEMPLATE_EMPTY("SockTemplateEmpty", "the name of a room is empty; write a name such as \"lobby\" or \"{room}\""),
    TEMPLATE_SYNTAX(
            "SockTemplateSyntax",
            "\"%s\" has %s; a variable is written {parameter} or {parameter.component}, and braces have no other use"),
    TEMPLATE_PARAMETER(
            "SockTemplateParameter", "{%s} in \"%s\": the method has no parameter \"%s\" to name a room by%s"),
    TEMPLATE_NAMELESS(
            "SockTemplateNameless",
            "{%s} in \"%s\": %s was compiled without the names of its parameters; compile it with -parameters, or call the parameter of this method \"%s\""),
    TEMPLATE_AMBIGUOUS(
            "SockTemplateAmbiguous",
            "{%s} in \"%s\" names both a parameter and a variable of the namespace; rename the parameter, or mark it @Variable if it is meant to be the same"),
    TEMPLATE_COMPONENT(
            "SockTemplateComponent", "{%s} in \"%s\": %s has no component and no method without parameters \"%s\"%s"),
    TEMPLATE_TYPE(
            "SockTemplateType",
            "{%s} in \"%s\" has the type %s, which makes no name; a variable is a String, number, boolean, char, enum or UUID%s"),
    TEMPLATE_NULLABLE(
            "SockTemplateNullable",
            "{%s} in \"%s\" leads through a value that may be null; remove the @Nullable or join the room in the method"),

    // payloads
    PAYLOAD_OBJECT(
            "SockPayloadObject",
            "%s has the type Object, so nothing can check it; name its type, or use Map<String, Object> for an object of unknown shape"),
    PAYLOAD_FUNCTION(
            "SockPayloadFunction",
            "%s is a functional interface; code cannot be sent as JSON, send the data it works on"),
    PAYLOAD_TYPE("SockPayloadType", "%s has the type %s, which has no JSON form; %s"),
    PAYLOAD_VARIABLE(
            "SockPayloadVariable", "%s is the type variable %s, so there is nothing to convert it to; name the type"),
    PAYLOAD_GENERIC_ARRAY(
            "SockPayloadGenericArray",
            "%s is an array of the generic type %s, which Java cannot name at run time; use a List"),
    PAYLOAD_HIDDEN(
            "SockPayloadHidden",
            "%s is not visible to generated code in package \"%s\"; make it package-private or public"),
    PAYLOAD_INNER(
            "SockPayloadInner",
            "%s is an inner class, whose objects cannot be made from JSON without one of the class around it; make it static, or a record"),
    PAYLOAD_ABSTRACT(
            "SockPayloadAbstract",
            Severity.WARNING,
            "%s is read from JSON, and nothing says which class to make: %s is %s; use a record, or name the class with @JsonDeserialize, or the classes with @JsonTypeInfo"),
    PAYLOAD_CONSTRUCTOR(
            "SockPayloadConstructor",
            Severity.WARNING,
            "%s is read from JSON, and Jackson takes no constructor of %s: it takes one without parameters, or a public one if there is no other; make it a record, or mark one @JsonCreator"),
    PAYLOAD_KEY(
            "SockPayloadKey",
            Severity.WARNING,
            "%s is read from JSON, whose names are text, and Jackson makes no %s of text; give it a constructor that takes one String, or take a String, number, enum or UUID as the key"),
    PAYLOAD_ENDLESS(
            "SockPayloadEndless",
            "%s contains itself without an end: %s; make a component on the way @Nullable, an Optional or a collection"),

    // exceptions that clients may know of
    ERROR_KIND(
            "SockErrorKind",
            "%s is marked @EventError but is no Exception, so nothing can throw it; extend Exception or remove it"),
    ERROR_CODE(
            "SockErrorCode",
            "\"%s\" cannot be the code of %s: it %s; choose a word of your own, such as \"room_full\""),
    ERROR_CONSTRUCTOR(
            "SockErrorConstructor",
            "clients cannot make %s anew: it has to be a class, neither abstract nor inner, with a public constructor %s; add it"),
    ERROR_TWICE(
            "SockErrorTwice",
            "method %s declares two failures with the code \"%s\": %s and %s; clients tell failures apart by their codes, change one"),

    // client events
    EVENTS_KIND(
            "SockEventsKind", "@ClientEvents type %s is not an interface; the emitter implements it, so make it one"),
    EVENTS_HIDDEN(
            "SockEventsHidden",
            "@ClientEvents interface %s is private; the emitter in its package implements it, so make it package-private or public"),
    EVENTS_GENERIC(
            "SockEventsGeneric",
            "@ClientEvents interface %s has type parameters; what goes over the wire has one type, so name it"),
    EVENTS_RETURN(
            "SockEventsReturn",
            "client event %s returns %s; a client event returns void, CompletionStage<T> if one client answers with a T, or Answers<T> if many do"),
    EVENTS_AUDIENCE(
            "SockEventsAudience",
            "%s asks one client with a CompletionStage and many with Answers, so that no target fits; split the interface"),
    EVENTS_DUPLICATE(
            "SockEventsDuplicate",
            "event \"%s\" is sent by two methods: %s and %s; an event has one shape, rename one of them"),
    VOLATILE_ASK(
            "SockVolatileAsk",
            "client event %s is @Volatile and waits for an answer; what may be lost is not answered, remove one of both"),
    OVERFLOW_ASK(
            "SockOverflowAsk",
            "client event %s waits for an answer and is dropped where a queue is full (%s); what may be lost is not answered, remove one of both"),
    OVERFLOW_VOLATILE(
            "SockOverflowVolatile",
            "client event %s is @Volatile, so it waits in no queue that @Overflow could speak of; remove one of both"),
    TIMEOUT_ASK(
            "SockTimeoutAsk",
            "client event %s has a @Timeout but waits for no answer; return CompletionStage or Answers, or remove it"),
    TIMEOUT_VALUE("SockTimeoutValue", "client event %s waits for less than a millisecond; make its @Timeout longer"),

    // what clients are told
    SENDS("SockSends", "@Namespace sends %s, which is not a @ClientEvents interface; annotate it or remove it"),
    EVENT_CONFLICT(
            "SockEventConflict",
            "clients of this namespace hear the event \"%s\" in two shapes: %s and %s; an event has one shape, rename one of them"),
    PROPERTY_TWICE(
            "SockPropertyTwice",
            "%s has two properties \"%s\" in JSON, of which one would be lost; give one another name with @JsonProperty"),
    SUBTYPE_TAG(
            "SockSubtypeTag",
            "two subtypes of %s have the name \"%s\" in JSON; give each a name of its own with @JsonTypeName"),
    SUBTYPE_UNTOLD(
            "SockSubtypeUntold",
            "%s is one of several classes, and its JSON does not say which; annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = \"type\")"),
    SUBTYPE_GUESSED(
            "SockSubtypeGuessed",
            Severity.WARNING,
            "%s is one of several classes, and clients that are sent one have to guess which; annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = \"type\")"),
    SUBTYPE_ALIKE(
            "SockSubtypeAlike",
            "subtypes of %s are told apart by their properties, and %s and %s have the same; give one another, or use @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)"),

    // the compile itself
    UNRESOLVED(
            "SockUnresolved",
            "%s cannot be read: no source and no processor has provided the type %s; check its name and its import"),
    NAME_TAKEN(
            "SockNameTaken",
            "%s cannot be generated for %s: a type or module of that name exists already; rename one of them"),
    OPTION("SockOption", "-A%s=%s: there is no such value; write one of %s"),
    INTERNAL("SockInternal", "the processor failed on %s; please report this with what follows%n%s");

    /** What a rule's message does to a compile. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private final String tag;
    private final Severity severity;
    private final String template;

    Rule(String tag, String template) {
        this(tag, Severity.ERROR, template);
    }

    Rule(String tag, Severity severity, String template) {
        this.tag = tag;
        this.severity = severity;
        this.template = template;
    }

    /** Whether it fails the compile. */
    public Severity severity() {
        return severity;
    }

    /** The message without its tag, with an ellipsis for each value, as the documentation shows it. */
    public String sentence() {
        return template.replace("%n", " ").replace("%s", "…").strip();
    }

    /** The word in brackets that starts every message of this rule. */
    public String tag() {
        return tag;
    }

    /** The whole message. */
    public String message(Object... values) {
        return "[" + tag + "] " + String.format(Locale.ROOT, template, values);
    }
}
