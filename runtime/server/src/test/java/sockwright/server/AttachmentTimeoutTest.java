package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Attachments that are announced and never come. */
class AttachmentTimeoutTest {

    private final Served served = new Served(settings -> settings.attachmentTimeout(Duration.ofSeconds(3)));

    @Test
    void packetWhoseAttachmentsDoNotComeInTimeClosesTheConnection() {
        SocketClient client = served.joined();
        client.send("52-[\"e\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        served.timers.advanceMillis(2_000);
        client.send(new byte[1]); // does not begin a new wait
        assertThat(client.closed()).isFalse();

        served.timers.advanceMillis(1_000);

        assertThat(client.closed()).isTrue();
        served.close();
    }

    @Test
    void packetThatIsCompleteInTimeStopsTheWait() {
        SocketClient client = served.joined();
        int timers = served.timers.pending();
        client.send("51-[\"e\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(served.timers.pending()).isEqualTo(timers + 1);

        client.send(new byte[1]);

        assertThat(served.timers.pending()).isEqualTo(timers);
        served.close();
    }

    @Test
    void connectionThatClosesStopsTheWait() {
        SocketClient client = served.joined();
        client.send("51-[\"e\",{\"_placeholder\":true,\"num\":0}]");

        client.socket().closeByClient();

        assertThat(served.timers.pending()).isZero();
        served.close();
    }
}
