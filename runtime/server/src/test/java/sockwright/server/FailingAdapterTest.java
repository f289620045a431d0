package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.InMemoryAdapter;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.RecoveryOptions;

/** An adapter that fails costs a client its place, and neither the answer nor anybody else's. */
class FailingAdapterTest {

    private static final String REFUSED = "4/doc-1,{\"message\":\"internal error\"}";

    private boolean failsToAdd;
    private boolean failsToRemove;
    private final List<Socket> sockets = new ArrayList<>();
    private final Served served =
            new Served(settings -> settings.recovery(RecoveryOptions.DEFAULT).adapter(Failing::new));
    private final SocketClient client = served.client();

    FailingAdapterTest() {
        served.server.namespaces("/doc-{id}").onConnect(sockets::add);
        client.send("0");
        client.take();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private final class Failing extends InMemoryAdapter {

        Failing(AdapterContext context) {
            super(context);
        }

        @Override
        public void add(LocalSocket socket) {
            if (failsToAdd) {
                throw new IllegalStateException("on purpose");
            }
            super.add(socket);
        }

        @Override
        public void remove(LocalSocket socket) {
            super.remove(socket);
            if (failsToRemove) {
                throw new IllegalStateException("on purpose");
            }
        }
    }

    @Test
    void clientThatCannotBeAddedIsRefusedAndMayTryAgain() {
        failsToAdd = true;

        client.send("0/doc-1,", "0/doc-1,{\"pid\":\"nobody's\"}");

        assertThat(client.take()).containsExactly(REFUSED, REFUSED);
        assertThat(served.server.namespaces()).extracting(Namespace::name).containsExactly("/");
        failsToAdd = false;
        client.send("0/doc-1,");
        assertThat(client.take()).singleElement().asString().startsWith("0/doc-1,{\"sid\"");
        assertThat(sockets).hasSize(1);
    }

    @Test
    void clientThatIsRefusedIsToldSoAndGoneThoughItCannotBeTakenOut() {
        served.server.namespaces("/doc-{id}").use(socket -> {
            throw new ConnectionRefused("no");
        });
        failsToRemove = true;

        client.send("0/doc-1,");

        assertThat(client.take()).containsExactly("4/doc-1,{\"message\":\"no\"}");
        assertThat(served.server.namespaces()).extracting(Namespace::name).containsExactly("/");
    }
}
