package sockwright.tyrus;

import java.io.IOException;
import sockwright.engine.server.Binding;
import sockwright.engine.server.BindingSetup;

/** Starts the standalone binding; found as a service, not to be used directly. */
public final class TyrusBindingProvider implements Binding.Provider {

    /** For the service loader. */
    public TyrusBindingProvider() {}

    @Override
    public Binding start(BindingSetup setup) throws IOException {
        return TyrusBinding.start(setup);
    }
}
