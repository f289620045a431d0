package demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.OnEvent;
import sockwright.dispatch.Ack;

/** What a table hands on may be private to the handler. No client in Java can name it. */
class Secrets {

    private record Secret(String text) {}

    @OnEvent
    Secret hidden() {
        return new Secret("");
    }

    @OnEvent
    void hiddenAck(Ack<Secret> ack) {
        ack.send(new Secret(""));
    }

    @OnEvent
    CompletionStage<Secret> hiddenLater() {
        return CompletableFuture.completedFuture(new Secret(""));
    }
}
