package sockwright.sample.chat;

/** A room from the outside. */
public record RoomInfo(String name, int members) {}
