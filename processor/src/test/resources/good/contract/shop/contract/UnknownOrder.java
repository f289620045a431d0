package shop.contract;

import sockwright.annotation.EventError;

@EventError("unknown_order")
public final class UnknownOrder extends Exception {

    private static final long serialVersionUID = 1;

    public UnknownOrder(String message) {
        super(message);
    }
}
