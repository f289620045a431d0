package demo;

import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;
import sockwright.dispatch.Answers;
import sockwright.engine.OverflowPolicy;
import sockwright.json.JsonType;
import sockwright.server.BroadcastOperator;

/**
 * Sends the events of {@link Votes}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class VotesEmitter implements Votes {
    private static final JsonType<Boolean> BOOLEAN = JsonType.of(Boolean.class);

    private static final JsonType<List<String>> LIST_OF_STRING = JsonType.of(List.class, JsonType.of(String.class));

    private static final JsonType<Void> VOID = JsonType.of(Void.class);

    private final BroadcastOperator clients_;

    private VotesEmitter(BroadcastOperator clients_) {
        this.clients_ = clients_;
    }

    /**
     * The events, sent to many clients, each of which answers.
     */
    public static Votes to(BroadcastOperator clients_) {
        return new VotesEmitter(clients_);
    }

    @Override
    public Answers<Boolean> vote(String question, String[] options) {
        return clients_.ask(BOOLEAN, "vote", question, (Object) options);
    }

    @Override
    public Answers<List<String>> pick() {
        return clients_.timeout(Duration.ofMillis(60000)).ask(LIST_OF_STRING, "pick");
    }

    @Override
    public Answers<Void> stored() {
        return clients_.ask(VOID, "stored");
    }

    @Override
    public void tally(long votes) {
        clients_.overflow(OverflowPolicy.DROP_OLDEST).emit("tally", votes);
    }

    @Override
    public void closed(int clients) {
        clients_.asVolatile().emit("closed", clients);
    }
}
