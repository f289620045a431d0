package sockwright.engine;

/** Why a client was not let into a namespace: what it was told in a CONNECT_ERROR comes down to one of these. */
public enum JoinRefusal {
    /** There is no such namespace, and nobody makes it. */
    UNKNOWN_NAMESPACE,
    /** A middleware, a connect handler or a matcher of namespaces said no; an auth payload that does not fit is among these. */
    APPLICATION,
    /** One of them failed, or there was no thread for them: the client is told {@code internal error}. */
    FAILED,
    /** The client sends too many events, of which each CONNECT is one: {@code maxEventsPerSecond}. */
    RATE_LIMITED,
    /** The connection has joined as many namespaces as it may: {@code maxNamespaces}. */
    TOO_MANY_NAMESPACES,
    /** Clients have made as many namespaces as they may: {@code maxDynamicNamespaces}. */
    TOO_MANY_DYNAMIC_NAMESPACES,
    /** No namespace may have so long a name: {@code maxNamespaceLength}. */
    NAMESPACE_NAME_TOO_LONG
}
