package sockwright.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.EncodedPacket;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** A parser of the user's: the server speaks what it speaks, and nothing else. */
class ParserTest {

    /** The text protocol as bytes: one binary message a packet. */
    private static final class Bytes implements PacketCodec {

        private final PacketCodec text = new JsonPacketCodec(JacksonJsonCodec.create());

        @Override
        public EncodedPacket encode(Packet packet) {
            return EncodedPacket.binary(
                    Objects.requireNonNull(text.encode(packet).text()).getBytes(UTF_8));
        }

        @Override
        public Decoder decoder(DecoderLimits limits) {
            Decoder decoder = text.decoder(limits);
            return new Decoder() {
                @Override
                public @Nullable Packet add(String message) throws PacketException {
                    throw new PacketException("text");
                }

                @Override
                public @Nullable Packet add(byte[] data) throws PacketException {
                    return decoder.add(new String(data, UTF_8));
                }

                @Override
                public void reset() {
                    decoder.reset();
                }
            };
        }
    }

    @Test
    void packetsAreWrittenAndReadByTheParserThatWasGiven() {
        try (Served served = new Served(settings -> settings.parser(new Bytes()))) {
            served.server.on("double", (socket, args) -> args.ack(2 * args.get(0, int.class)));
            SocketClient client = served.client();

            client.send("0".getBytes(UTF_8));
            assertThat(text(client)).startsWith("0{\"sid\":\"");

            client.send("27[\"double\",21]".getBytes(UTF_8));
            assertThat(text(client)).isEqualTo("37[42]");

            served.server.namespace("/").emit("news", 1);
            assertThat(text(client)).isEqualTo("2[\"news\",1]");

            client.send("2[\"double\",21]");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void bytesOfMessagesThatHaveBeenHandledDoNotCountAsWaiting() {
        try (Served served = new Served(settings -> settings.parser(new Bytes()).maxPendingBytes(100))) {
            served.server.on("e", (socket, args) -> {});
            SocketClient client = served.client();
            client.send("0".getBytes(UTF_8));
            for (int i = 0; i < 100; i++) {
                client.send("2[\"e\"]".getBytes(UTF_8));
            }

            client.sendOnly("2[\"e\"]".getBytes(UTF_8)).sendOnly("2[\"e\"]".getBytes(UTF_8));

            assertThat(client.closed()).isFalse();
        }
    }

    @Test
    void jsonBesideAParserWouldBeIgnoredAndIsRefused() {
        SocketServerBuilder settings =
                SocketServer.builder().json(JacksonJsonCodec.create()).parser(new Bytes());

        assertThatThrownBy(settings::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("json is of no use beside a parser: make the parser with it instead");
    }

    @Test
    void sessionThatCannotBeOpenedIsNotKept() {
        PacketCodec text = new JsonPacketCodec(JacksonJsonCodec.create());
        PacketCodec broken = new PacketCodec() {
            @Override
            public EncodedPacket encode(Packet packet) {
                return text.encode(packet);
            }

            @Override
            public Decoder decoder(DecoderLimits limits) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (Served served = new Served(settings -> settings.parser(broken).engine(engine -> engine.maxSessions(1)))) {
            for (int i = 0; i < 3; i++) {
                assertThat(served.polling().poll().status()).isEqualTo(500);
                assertThatThrownBy(served::client).hasMessage("on purpose");
                assertThat(served.server.clientCount()).isZero();
            }
        }
    }

    /** The one message that has come: attachments are shown as {@code b} and base64. */
    private static String text(SocketClient client) {
        String frame = client.take().get(0);
        return new String(Base64.getDecoder().decode(frame.substring(1)), UTF_8);
    }
}
