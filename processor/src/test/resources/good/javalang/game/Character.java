package game;

/** Has the name of a class of {@code java.lang}, as the others of this package have. */
record Character(String name, Integer level) {}
