package sockwright.benchmark.client;

import java.util.function.Consumer;

/** One connection of a client, as far as the work needs it. Listeners are added before {@link #connect}. */
interface BenchClient {

    /** Hears an event with a text in its first argument's field {@code text}, which is read. */
    void on(String event, Consumer<String> text);

    void onConnect(Runnable listener);

    void connect();

    /** Emits {@code {"text": text}}, behind the room if there is one. */
    void emit(String event, String text);

    void broadcast(String room, String text);

    void join(String room, Runnable joined);

    void close();
}
