package sockwright.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import sockwright.engine.server.HttpEndpoint;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;
import sockwright.server.SocketServer;

class DispatchFuzzTest {

    private static final PacketCodec CODEC = new JsonPacketCodec(JacksonJsonCodec.create());

    private static SocketServer server;
    private static HttpEndpoint endpoint;

    @BeforeAll
    static void start() {
        server = SocketServer.builder()
                .handlers(new Shop())
                .executor(Runnable::run)
                .start();
        endpoint = NoNetwork.endpoint();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Every event that asks for it gets an answer, unless the connection is closed; and no answer tells of our insides. */
    @FuzzTest
    void eventsAreAnsweredOrRefused(byte[] data) {
        try (Wire client = new Wire(endpoint)) {
            client.send("0");
            assertThat(client.received()).hasSize(2);
            Messages messages = Messages.of(data);
            List<String> answers = expected(messages);
            messages.all().forEach(client::send);

            for (String frame : client.received()) {
                assertThat(frame)
                        .doesNotContain("internal_error", "tools.jackson", "sockwright.", "java.lang.", "\\tat ");
            }
            if (!client.closed()) {
                for (String answer : answers) {
                    assertThat(client.received()).anyMatch(frame -> frame.matches(answer));
                }
            }
        }
    }

    /** Patterns of the acknowledgements that are due: of events up to what leaves the namespace or breaks the protocol. */
    private static List<String> expected(Messages messages) {
        List<String> answers = new ArrayList<>();
        PacketCodec.Decoder decoder = CODEC.decoder(DecoderLimits.DEFAULT);
        for (Object message : messages.all()) {
            try {
                Packet packet = message instanceof String text ? decoder.add(text) : decoder.add((byte[]) message);
                if (packet instanceof Packet.Event event && event.ackId() != null) {
                    answers.add("(?s)4(3|6\\d+-)" + event.ackId() + "\\[.*");
                } else if (packet instanceof Packet.Disconnect) {
                    return answers;
                }
            } catch (PacketException e) {
                return answers;
            }
        }
        return answers;
    }
}
