package sockwright.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.EncodedPacket;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** Generated packets, the same in every run: what is written is read again, and handlers see the same over both parsers. */
class RoundTripTest {

    private static final PacketCodec TEXT = new JsonPacketCodec(JacksonJsonCodec.create());
    private static final DecoderLimits LIMITS = new DecoderLimits(1000, 100_000);
    private static final RecursiveComparisonConfiguration BY_CONTENT = RecursiveComparisonConfiguration.builder()
            .withStrictTypeChecking(false)
            .build();

    private final Random random = new Random(20261124);

    @Test
    void packetsComeBackAsTheyWereOverBothParsers() throws Exception {
        for (int round = 0; round < 3000; round++) {
            Packet.Event packet = new Packet.Event(
                    random.nextBoolean() ? "/" : "/" + text().replace(',', ';'),
                    random.nextBoolean() ? null : random.nextLong() >>> 11,
                    text(),
                    Arguments.of(value(3), value(3)));

            for (PacketCodec codec : List.of(Packed.CODEC, TEXT)) {
                Packet.Event read = (Packet.Event) read(codec.encode(packet), codec);

                assertThat(read.namespace()).isEqualTo(packet.namespace());
                assertThat(read.ackId()).isEqualTo(packet.ackId());
                assertThat(read.name()).isEqualTo(packet.name());
                assertThat(read.arguments().values())
                        .as("round %d", round)
                        .usingRecursiveComparison(BY_CONTENT)
                        .isEqualTo(packet.arguments().values());

                EncodedPacket passedOn = codec.encode(read);
                assertThat(passedOn.text()).isEqualTo(codec.encode(packet).text());
                assertThat(passedOn.attachments())
                        .usingElementComparator(Arrays::compare)
                        .containsExactlyElementsOf(codec.encode(packet).attachments());
            }
        }
    }

    private static Packet read(EncodedPacket encoded, PacketCodec codec) throws PacketException {
        PacketCodec.Decoder decoder = codec.decoder(LIMITS);
        Packet packet = encoded.text() == null ? null : decoder.add(encoded.text());
        for (byte[] attachment : encoded.attachments()) {
            packet = decoder.add(attachment);
        }
        return Objects.requireNonNull(packet);
    }

    /** Values of the types that are read: each is one of its kind only. */
    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt() >> random.nextInt(32);
            case 3 -> random.nextGaussian();
            case 4 -> text();
            case 5 -> random.nextLong() | (1L << 40);
            case 6 -> bytes();
            case 7 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(20); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(20); i > 0; i--) {
                    map.put(text(), value(depth - 1));
                }
                yield map;
            }
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x3000) : 0x1f600 + random.nextInt(40));
        }
        return text.toString();
    }
}
