package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.Batch;

class BatchOfSelectionTest {

    private final BatchOfSelection handler = new BatchOfSelection();
    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void noBatchIsLeftOpen() {
        assertThat(Batch.isOpen()).isFalse();
    }

    @Test
    void batchLastsAsLongAsItsSelection() throws IOException {
        SelectorRunner runner = SelectorRunner.create(transport);
        runner.getSelector().wakeup(); // else it would wait for connections
        handler.select(runner);
        Batch.putOff(() -> done.add("written"));
        assertThat(done).isEmpty();

        handler.postSelect(runner);

        assertThat(done).containsExactly("written");
        runner.getSelector().close();
    }

    @Test
    void selectionThatFailsEndsItsBatchBeforeTheNextOneIsWaitedFor() throws IOException {
        SelectorRunner runner = SelectorRunner.create(transport);
        runner.getSelector().wakeup();
        handler.select(runner);
        Batch.putOff(() -> done.add("written"));

        handler.preSelect(runner); // without postSelect, as after an exception

        assertThat(done).containsExactly("written");
        runner.getSelector().close();
    }
}
