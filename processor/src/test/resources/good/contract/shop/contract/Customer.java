package shop.contract;

public record Customer(String name) {}
