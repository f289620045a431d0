package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.SocketDetails;
import sockwright.json.Arguments;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketException;

/** Messages in the form that the official sharded adapter gives them. */
class EnvelopeFormatTest {

    private final EnvelopeFormat format =
            new EnvelopeFormat(new Channels("socket.io", "/chat"), JacksonJsonCodec.create());

    private ClusterMessage read(String message) throws PacketException {
        return format.read(message.getBytes(UTF_8));
    }

    private byte[] write(Object... arguments) {
        Packet.Event packet = new Packet.Event("/chat", null, "e", Arguments.of(arguments));
        BroadcastTarget target = new BroadcastTarget(Set.of("r"), Set.of("x"), BroadcastFlags.DEFAULT);
        return format.write(new ClusterMessage("u1", "/chat", new ClusterMessage.Broadcast(packet, target, null)));
    }

    @Test
    void packetOfAnOfficialServerIsForTheNamespaceOfItsEnvelope() throws PacketException {
        ClusterMessage message = read("{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"page\",7]},\"opts\":"
                + "{\"rooms\":[],\"except\":[\"s1\"],\"flags\":{}}},\"uid\":\"u2\",\"nsp\":\"/chat\"}");

        assertThat(message.sender()).isEqualTo("u2");
        assertThat(message.content()).isInstanceOfSatisfying(ClusterMessage.Broadcast.class, broadcast -> {
            assertThat(broadcast.packet().namespace()).isEqualTo("/chat");
            assertThat(broadcast.packet().name()).isEqualTo("page");
            assertThat(broadcast.target().except()).containsExactly("s1");
        });
    }

    @Test
    void broadcastIsJson() {
        assertThat(new String(write(1, "two"), UTF_8))
                .isEqualTo(
                        "{\"uid\":\"u1\",\"nsp\":\"/chat\",\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"e\",1,\"two\"],"
                                + "\"nsp\":\"/chat\"},\"opts\":{\"rooms\":[\"r\"],\"except\":[\"x\"],\"flags\":{}}}}");
    }

    @Test
    void socketWhoseClientHasSentTheDeepestOfAuthsIsTold() throws PacketException {
        Object auth = Map.of();
        for (int i = 1; i < JacksonJsonCodec.DEFAULT_MAX_DEPTH; i++) {
            auth = Map.of("a", auth);
        }
        ClusterMessage.FetchSocketsResponse told = new ClusterMessage.FetchSocketsResponse(
                "q", List.of(new SocketDetails.Remote("s", Set.of("s"), Map.of("auth", auth), Map.of())));
        ClusterMessage message = new ClusterMessage("u1", "/chat", told);

        assertThat(format.read(format.write(message))).isEqualTo(message);
        assertThat(format.read(format.writePacked(message))).isEqualTo(message);
    }

    @Test
    void broadcastWithBinaryIsMessagePackAndComesBackAsItWas() throws PacketException {
        byte[] written = write(List.of(Map.of("data", new byte[] {0, 1})));

        assertThat(MessagePackValues.read(written, 16)).isInstanceOf(Map.class);
        assertThat(format.read(written).content())
                .isInstanceOfSatisfying(
                        ClusterMessage.Broadcast.class,
                        broadcast -> assertThat(broadcast.packet().namespace()).isEqualTo("/chat"));
    }
}
