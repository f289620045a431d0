package sockwright.tyrus;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Set;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;
import sockwright.engine.Batch;

/** Makes one batch of all that one selection brings: handlers' threads are woken, and connections written to, once for all of it. */
final class BatchOfSelection extends DefaultSelectorHandler {

    /** Grizzly leaves a selection out of turn where a connection fails in it: what it has put off must not wait for the next one. */
    @Override
    public boolean preSelect(SelectorRunner runner) throws IOException {
        Batch.endReads();
        return super.preSelect(runner);
    }

    @Override
    public Set<SelectionKey> select(SelectorRunner runner) throws IOException {
        Set<SelectionKey> ready = super.select(runner);
        Batch.beginReads();
        return ready;
    }

    @Override
    public void postSelect(SelectorRunner runner) throws IOException {
        Batch.endReads();
        super.postSelect(runner);
    }
}
