package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a table hears beside its events, and in which order. */
class HandlerTableHooksTest {

    private final DocsTable.Docs docs = new DocsTable.Docs();
    private final Served served = new Served(settings -> settings.handlers(docs));

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void hooksStandWhereTheyBelong() {
        SocketClient client = served.joined("/doc-7");

        client.send("2/doc-7,1[\"edit\",\"text\"]", "1/doc-7,");

        assertThat(client.take()).containsExactly("3/doc-7,1[]");
        assertThat(docs.log)
                .containsExactly(
                        "7 beforeConnect",
                        "7 connect",
                        "7 any edit",
                        "7 before edit",
                        "7 event [rewritten]",
                        "7 disconnecting 1",
                        "7 error disconnecting: disconnecting",
                        "7 disconnect client namespace disconnect");
    }

    @Test
    void refusalAndFailureBeforeTheConnectKeepTheClientOut() {
        SocketClient client = served.client();

        client.send("0/doc-7,{\"then\":\"refuse\"}", "0/doc-7,{\"then\":\"fail\"}");

        assertThat(client.take())
                .containsExactly("4/doc-7,{\"message\":\"refused\"}", "4/doc-7,{\"message\":\"internal error\"}");
        assertThat(docs.log).containsExactly("7 beforeConnect", "7 beforeConnect", "7 error connect: fail");
    }

    @Test
    void rejectionGoesToTheAcknowledgementOrElseToTheErrorMethod() {
        SocketClient client = served.joined("/doc-7");
        docs.log.clear();

        client.send("2/doc-7,1[\"reject\"]");
        assertThat(client.take()).containsExactly("3/doc-7,1[{\"error\":{\"code\":\"rejected\",\"message\":\"no\"}}]");
        assertThat(docs.log).containsExactly("7 any reject", "7 before reject");

        client.send("2/doc-7,[\"reject\"]");
        assertThat(docs.log).hasSize(5).endsWith("7 error reject: no");
    }

    @Test
    void catchAllMethodThatFailsStopsNothing() {
        SocketClient client = served.joined("/doc-7");
        docs.log.clear();

        client.send("2/doc-7,1[\"any fails\"]");

        assertThat(client.take()).singleElement().asString().contains("unknown_event");
        assertThat(docs.log).containsExactly("7 any any fails", "7 error any fails: any", "7 before any fails");
    }

    @Test
    void failureThatComesLaterIsToldInTurnAndNotOnTheThreadThatBringsIt() {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        docs.outcome = outcome;
        SocketClient client = served.joined("/doc-7");
        client.send("2/doc-7,[\"edit\"]");
        docs.log.clear();

        outcome.completeExceptionally(new IllegalStateException("late"));
        assertThat(docs.log).isEmpty();
        served.steps.runAll();

        assertThat(docs.log).containsExactly("7 error edit: late");
    }
}
