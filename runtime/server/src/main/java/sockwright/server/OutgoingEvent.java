package sockwright.server;

import sockwright.json.Arguments;

/**
 * An event on its way to a client.
 *
 * @param name the event's name
 * @param arguments the values that were given to be sent, not copies of them
 */
public record OutgoingEvent(String name, Arguments arguments) {}
