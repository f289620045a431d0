package sockwright.server;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sockwright.engine.server.Binding;
import sockwright.engine.server.BindingSetup;

/** A binding over no network: tests talk to the endpoint that it was given. */
final class MemoryBinding implements Binding {

    /** The port that cannot be had. */
    static final int TAKEN = 1;

    private static final ThreadLocal<@Nullable MemoryBinding> LAST = new ThreadLocal<>();

    private final BindingSetup setup;
    private boolean closed;

    private MemoryBinding(BindingSetup setup) {
        this.setup = setup;
    }

    /** The binding that this thread has started last. */
    static MemoryBinding last() {
        MemoryBinding last = LAST.get();
        if (last == null) {
            throw new AssertionError("none has been started");
        }
        return last;
    }

    BindingSetup setup() {
        return setup;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int port() {
        return 4711;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Starts them; found as a service. */
    public static final class Provider implements Binding.Provider {

        @Override
        public Binding start(BindingSetup setup) throws IOException {
            MemoryBinding binding = new MemoryBinding(setup);
            LAST.set(binding);
            if (setup.port() == TAKEN) {
                throw new IOException("port 1 is taken");
            }
            return binding;
        }
    }
}
