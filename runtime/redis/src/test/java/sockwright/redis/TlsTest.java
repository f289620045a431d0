package sockwright.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.testing.Waiting;

/** Servers whose Redis speaks TLS. */
@SuppressWarnings("NullAway.Init") // JUnit calls make first
class TlsTest {

    private TestTls redis;
    private Clusters<RedisPubSub> clusters;

    @BeforeEach
    void make() throws Exception {
        redis = TestTls.stopped();
        clusters = Clusters.pubSub(redis.uri());
    }

    @AfterEach
    void stop() {
        if (redis != null) { // null if there is no Redis 7
            clusters.close();
            redis.close();
        }
    }

    @Test
    void serversHearEachOtherOverAClientThatTrustsTheCertificate() {
        redis.start();
        SslOptions trust =
                SslOptions.builder().trustManager(redis.certificate().toFile()).build();
        clusters.client().setOptions(ClientOptions.builder().sslOptions(trust).build());

        try (Pair servers = new Pair(clusters.join(), clusters.join())) {
            servers.awaitThatTheyHearEachOther("by TLS");
        }
    }

    @Test
    void certificateThatIsNotTrustedIsRefusedAndTheLogSaysSoAlsoIfRedisWasAwayBefore() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (RedisPubSub member = RedisPubSub.builder(redis.uri()).build()) {
            awaitThatItSays(log, "Connection refused");

            redis.start();

            awaitThatItSays(log, "give builder(client, uri) a RedisClient whose SslOptions do");
            awaitThatItSays(log, "unable to find valid certification path");
            assertThat(member.state()).isEqualTo(ClusterMember.State.AWAY);
        } finally {
            System.setErr(before);
        }
    }

    private static void awaitThatItSays(ByteArrayOutputStream log, String text) {
        Waiting.until(
                "the log says: " + text,
                () -> log.toString(StandardCharsets.UTF_8).contains(text));
    }
}
