package game;

record Void() {}
