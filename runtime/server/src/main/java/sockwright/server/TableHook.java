package sockwright.server;

/**
 * The methods of a {@link HandlerTable} that the runtime calls only where the table says that it has them. Not a member of it:
 * generated tables would inherit the name, and a payload may have the same.
 */
public enum TableHook {
    /** {@link HandlerTable#beforeConnect}. */
    BEFORE_CONNECT,
    /** {@link HandlerTable#connect}. */
    CONNECT,
    /** {@link HandlerTable#beforeEvent}. */
    BEFORE_EVENT,
    /** {@link HandlerTable#anyEvent}. */
    ANY_EVENT,
    /** {@link HandlerTable#disconnecting}. */
    DISCONNECTING,
    /** {@link HandlerTable#disconnect}. */
    DISCONNECT
}
