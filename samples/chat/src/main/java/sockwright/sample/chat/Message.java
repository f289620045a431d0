package sockwright.sample.chat;

/**
 * What was said.
 *
 * @param at a time in ISO 8601, UTC
 */
public record Message(String id, String room, String user, String text, String at) {}
