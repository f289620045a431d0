package shop.contract;

import java.util.List;

public record Order(String id, List<String> items) {}
