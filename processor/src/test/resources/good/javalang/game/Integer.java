package game;

record Integer(int value) {}
