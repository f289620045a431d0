package shop.contract;

import java.util.List;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Auth;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;

@Namespace(value = "/shop/{city}", sends = Deliveries.class)
@Room("{city}")
public interface Shop<S> extends Saving<Order, S> {

    @OnConnect
    void welcome(S socket, @Auth Customer customer);

    @OnEvent("place order")
    @Join("order {order.id}")
    List<Order> place(S socket, Order order);

    @OnEvent
    @Room("order {id}")
    CompletionStage<Integer> track(String id, @Variable String city) throws UnknownOrder;
}
