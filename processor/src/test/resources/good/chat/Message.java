package chat;

public record Message(String user, String text) {}
