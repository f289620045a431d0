package demo;

import sockwright.annotation.Event;

interface More {
    @Event("both")
    void both(String text);

    default void twice(String text) {
        both(text);
        both(text);
    }

    static void helper() {}
}
