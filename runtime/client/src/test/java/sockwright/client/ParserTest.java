package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sockwright.json.Arguments;
import sockwright.msgpack.MessagePackCodec;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.Waiting;

/** Another parser at both ends. */
class ParserTest {

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void messagePackCarriesTextBinaryAndAuth(TransportName transport) throws Exception {
        try (TestServer server = new TestServer(settings -> settings.parser(MessagePackCodec.create()))) {
            ClientSocket socket = SocketClient.connect(
                    server.url() + "/guarded",
                    ClientOptions.builder()
                            .parser(MessagePackCodec.create())
                            .auth(new TestServer.Login("ada"))
                            .engine(engine -> engine.transports(transport))
                            .build());
            ClientSocket chat = socket.manager().socket("/chat").connect();

            Waiting.next(server.joined);
            Arguments answer = get(chat.emitWithAck("echo", "żółw", Map.of("bytes", new byte[] {1, 2})));

            assertThat(answer.get(0, String.class)).isEqualTo("żółw");
            assertThat(answer.values().get(1))
                    .isInstanceOfSatisfying(
                            Map.class,
                            map -> assertThat((byte[]) map.get("bytes")).containsExactly(1, 2));
            get(chat.close());
            get(socket.close());
        }
    }
}
