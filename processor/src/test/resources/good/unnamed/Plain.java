import sockwright.annotation.OnEvent;

public class Plain {

    public static class Order {
        public record Item(int amount) {}
    }

    public static class Cart {
        public record Item(String article) {}
    }

    @OnEvent
    void ping() {}

    @OnEvent
    Wrapped<Order.Item> order(Wrapped<Cart.Item> items) {
        return new Wrapped<>(new Order.Item(items.value().article().length()));
    }
}
