package sockwright.client;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import sockwright.dispatch.HandlerThreads;
import sockwright.engine.Timers;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;

/** What all clients of this JVM share unless they bring their own. Made when first needed; its threads are daemons. */
final class SharedParts {

    /** How many listeners may run at once where there are no virtual threads. */
    private static final int LISTENER_THREADS = 16;

    static final JsonCodec JSON = JacksonJsonCodec.create();

    /** Thread-safe, and good enough to keep clients from coming back all at once. */
    static final RandomGenerator RANDOM = new java.util.Random();

    private SharedParts() {}

    private static final class Threads {
        static final Executor EXECUTOR = HandlerThreads.create(LISTENER_THREADS, Time.TIMERS);
    }

    private static final class Time {
        static final Timers TIMERS = Timers.system();
    }

    static Executor executor() {
        return Threads.EXECUTOR;
    }

    static Timers timers() {
        return Time.TIMERS;
    }
}
