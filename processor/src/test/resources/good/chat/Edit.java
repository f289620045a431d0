package chat;

public record Edit(long document, int revision, String text) {}
