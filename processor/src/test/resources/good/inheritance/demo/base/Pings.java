package demo.base;

import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;

public interface Pings {

    @OnConnect
    default void count() {}

    @OnEvent
    default String ping() {
        return "pong";
    }
}
