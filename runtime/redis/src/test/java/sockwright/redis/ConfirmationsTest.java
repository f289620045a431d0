package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfirmationsTest {

    private final Confirmations confirmations = new Confirmations();

    /** A namespace that is made again asks for a channel before Redis has answered that the former one has left it. */
    @Test
    void endOfAFormerSubscriptionDoesNotFailWhoWaitsForTheNext() {
        confirmations.heard("c");
        confirmations.lapsed("c");
        var waiting = confirmations.of("c").toCompletableFuture();
        confirmations.lapsed("c");

        assertThat(waiting).isNotDone();
        confirmations.heard("c");
        assertThat(waiting).isCompleted();
    }

    @Test
    void whatNobodyWantsToHearAnyMoreIsNotWaitedFor() {
        var waiting = confirmations.of("c").toCompletableFuture();
        confirmations.unheard("c");

        assertThat(waiting).isCompletedExceptionally();
    }

    @Test
    void confirmationsEndWithTheirConnection() {
        confirmations.heard("known");
        var waiting = confirmations.of("asked").toCompletableFuture();
        confirmations.end();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(confirmations.of("known").toCompletableFuture()).isNotDone();
    }
}
