package sockwright.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.engine.server.Binding;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.HttpEndpoint;

/** A binding that listens nowhere. */
public final class NoNetwork implements Binding.Provider {

    private static volatile @Nullable HttpEndpoint endpoint;

    /** What the server that was started last serves. */
    static HttpEndpoint endpoint() {
        return Objects.requireNonNull(endpoint, "no server has been started");
    }

    @Override
    public Binding start(BindingSetup setup) {
        endpoint = setup.endpoint();
        return new Binding() {
            @Override
            public int port() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
