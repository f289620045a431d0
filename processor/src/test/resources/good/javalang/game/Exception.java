package game;

class Exception {}
