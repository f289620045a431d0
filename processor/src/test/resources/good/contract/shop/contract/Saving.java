package shop.contract;

import sockwright.annotation.OnEvent;

/** What contracts have in common. */
public interface Saving<T, S> {

    @OnEvent
    void save(T item, S socket);

    @OnEvent
    default String ping() {
        return "pong";
    }
}
