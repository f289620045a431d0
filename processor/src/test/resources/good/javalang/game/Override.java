package game;

@interface Override {}
