package sockwright.fuzz;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.OnEvent;
import sockwright.dispatch.Ack;

/** Handlers of every shape, which themselves never fail. */
final class Shop {

    enum Size {
        SMALL,
        LARGE
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Card.class, name = "card"),
        @JsonSubTypes.Type(value = Cash.class, name = "cash")
    })
    sealed interface Payment permits Card, Cash {}

    record Card(String number, int month) implements Payment {}

    record Cash(BigDecimal amount) implements Payment {}

    record Item(
            String name,
            int count,
            Optional<Size> size,
            @Nullable Double price) {}

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Order(long id, List<Item> items, Map<String, Item> gifts, Payment payment, Instant at, byte[] signature) {}

    @OnEvent("order")
    Order order(Order order) {
        return order;
    }

    @OnEvent("items")
    int items(List<Item> items, Optional<String> note, @Nullable Size size) {
        return items.size();
    }

    @OnEvent("numbers")
    double numbers(int a, long b, double c, boolean d, @Nullable Integer e) {
        return a + b + c + (d ? 1 : 0) + (e == null ? 0 : e);
    }

    @OnEvent("file")
    CompletionStage<Integer> file(byte[] content) {
        return CompletableFuture.completedFuture(content.length);
    }

    @OnEvent("pay")
    void pay(Payment payment, Ack<String> ack) {
        ack.send(payment.toString());
    }
}
