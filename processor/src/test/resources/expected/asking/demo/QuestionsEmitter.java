package demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;
import sockwright.json.JsonType;
import sockwright.server.Socket;

/**
 * Sends the events of {@link Questions}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class QuestionsEmitter implements Questions {
    private static final JsonType<Boolean> BOOLEAN = JsonType.of(Boolean.class);

    private static final JsonType<List<String>> LIST_OF_STRING = JsonType.of(List.class, JsonType.of(String.class));

    private static final JsonType<Number> NUMBER = JsonType.of(Number.class);

    private final Socket socket_;

    private QuestionsEmitter(Socket socket_) {
        this.socket_ = socket_;
    }

    /**
     * The events, sent to one client; only a single client can answer.
     */
    public static Questions to(Socket socket_) {
        return new QuestionsEmitter(socket_);
    }

    @Override
    public CompletionStage<Boolean> confirm(String question) {
        return socket_.timeout(Duration.ofMillis(500)).ask(BOOLEAN, "confirm", question);
    }

    @Override
    public CompletionStage<List<String>> choose(String[] options, byte[] picture, int[] numbers) {
        return socket_.ask(LIST_OF_STRING, "choose one", (Object) options, picture, numbers);
    }

    @Override
    public CompletionStage<Void> saved(String socket, String answer) {
        return socket_.timeout(Duration.ofMillis(2000)).emitWithAck("saved", socket, answer).thenApply(answer_ -> null);
    }

    @Override
    public CompletionStage<? extends Number> count() {
        return socket_.ask(NUMBER, "count");
    }

    @Override
    public void cursor(int x, int y) {
        socket_.asVolatile().emit("cursor", x, y);
    }

    @Override
    public void names(String[] names) {
        socket_.emit("names", (Object) names);
    }
}
