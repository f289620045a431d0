package chat;

public record Login(String user, String token) {}
