package sockwright.benchmark.server;

/** The payload of most events. */
public record Note(String t) {}
