package sockwright.engine.server;

import java.io.IOException;
import java.util.ServiceLoader;

/** A running HTTP server that serves endpoints. */
public interface Binding extends AutoCloseable {

    /** The port it listens on. */
    int port();

    /** Closes all connections and frees the port. */
    @Override
    void close();

    /**
     * Starts the binding that is on the class path.
     *
     * @throws IOException if the port cannot be had, naming it
     * @throws IllegalStateException if there is no binding
     */
    static Binding start(BindingSetup setup) throws IOException {
        for (Provider provider : ServiceLoader.load(Provider.class, Binding.class.getClassLoader())) {
            return provider.start(setup);
        }
        throw new IllegalStateException(
                "no binding found: add io.github.sockwright:sockwright-tyrus to the class path");
    }

    /** Starts bindings; found as a service. */
    interface Provider {

        /** Starts to listen. */
        Binding start(BindingSetup setup) throws IOException;
    }
}
