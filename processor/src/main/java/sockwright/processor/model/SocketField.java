package sockwright.processor.model;

/**
 * A field of a handler class that holds sockets.
 *
 * @param many whether it is a collection of them rather than one
 */
public record SocketField(String name, boolean many, Place place) {}
