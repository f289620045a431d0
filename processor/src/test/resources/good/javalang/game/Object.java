package game;

record Object(String name) {}
