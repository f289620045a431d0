package shop.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import shop.contract.Customer;
import shop.contract.Order;
import shop.contract.Shop;
import shop.contract.UnknownOrder;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnDisconnect;
import sockwright.server.Socket;

public final class ShopHandler implements Shop<Socket> {

    @Override
    public void welcome(Socket caller, Customer who) {}

    @Override
    public List<Order> place(Socket caller, Order placed) {
        return List.of(placed);
    }

    @Override
    @NonBlocking
    public CompletionStage<Integer> track(String number, String town) throws UnknownOrder {
        if (number.isEmpty()) {
            throw new UnknownOrder("no order without a number");
        }
        return CompletableFuture.completedFuture(town.length());
    }

    @Override
    public void save(Order item, Socket caller) {}

    @OnDisconnect
    void left(Socket caller) {}
}
