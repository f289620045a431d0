package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of what is sent when the connection breaks, with a Redis that does not answer. */
class PublisherTest {

    private final Fake.Pending<Long> command = new Fake.Pending<>();
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor();
    private final Line<StatefulRedisConnection<String, byte[]>> line =
            new Line<>("testing", () -> CompletableFuture.completedStage(connection()), retries, Link.BEAT);
    private final Publisher publisher = new Publisher(line, StatefulRedisConnection::async, 1_000);
    private Runnable whileItIsSent = () -> {};

    @AfterEach
    void stop() {
        retries.shutdownNow();
    }

    private StatefulRedisConnection<String, byte[]> connection() {
        RedisAsyncCommands<String, byte[]> commands = Fake.of(RedisAsyncCommands.class, (method, arguments) -> {
            whileItIsSent.run();
            Object sent = command;
            return sent;
        });
        return Fake.of(StatefulRedisConnection.class, (method, arguments) -> switch (method) {
            case "async" -> commands;
            case "isOpen" -> true;
            case "addListener", "dispatch" -> null;
            default -> throw new AssertionError(method);
        });
    }

    @Test
    void messageIsGivenUpIfTheConnectionBreaksAfterIt() {
        line.open();
        publisher.publish(new Outgoing("channel", new byte[1]));

        publisher.giveUpPending();

        assertThat(command).isCancelled();
        assertThat(publisher.unsent()).isEqualTo(1);
    }

    @Test
    void smallMessagesThatWaitAreBoundedToo() {
        line.open();

        for (int i = 0; i < 100; i++) {
            publisher.publish(new Outgoing("channel", new byte[1]));
        }

        assertThat(publisher.unsent()).isEqualTo(96);
    }

    @Test
    void messageIsGivenUpIfTheConnectionBreaksWhileItIsSent() {
        line.open();
        whileItIsSent = publisher::giveUpPending;

        publisher.publish(new Outgoing("channel", new byte[1]));

        assertThat(command).as("Lettuce would repeat it").isCancelled();
        assertThat(publisher.unsent()).isEqualTo(1);
    }
}
