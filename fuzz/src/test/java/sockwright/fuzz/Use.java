package sockwright.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.EncodedPacket;
import sockwright.protocol.socketio.EventNames;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** What a server may do with a packet that has been let in: none of it may fail in a way that is not foreseen. */
final class Use {

    enum Mood {
        GOOD,
        BAD
    }

    record Line(String name, int count, @Nullable Mood mood, Optional<Instant> at, List<byte[]> parts) {}

    private static final List<JsonType<?>> TYPES = List.of(
            JsonType.ANY,
            JsonType.of(int.class),
            JsonType.of(Long.class),
            JsonType.of(double.class),
            JsonType.of(boolean.class),
            JsonType.of(char.class),
            JsonType.of(String.class),
            JsonType.of(byte[].class),
            JsonType.of(ByteBuffer.class),
            JsonType.of(BigInteger.class),
            JsonType.of(BigDecimal.class),
            JsonType.of(Instant.class),
            JsonType.of(Duration.class),
            JsonType.of(UUID.class),
            JsonType.of(Mood.class),
            JsonType.of(Line.class),
            JsonType.of(double[].class),
            JsonType.of(List.class, JsonType.of(Line.class)),
            JsonType.of(Line[].class),
            JsonType.of(Instant[].class),
            JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(Integer.class)),
            JsonType.of(Optional.class, JsonType.of(String.class)));

    /** Nothing that was read may be refused when it is written and read again. */
    private static final DecoderLimits NO_LIMITS = new DecoderLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    private Use() {}

    /** @param rewritten what becomes of a described packet when an application reads its values and writes them again */
    static void everyWay(Packet packet, PacketCodec codec, UnaryOperator<String> rewritten) {
        assertThat(packet.namespace()).startsWith("/").doesNotContain(",");
        if (packet instanceof Packet.Event event) {
            assertThat(EventNames.isReserved(event.name())).isFalse();
        }
        arguments(packet).values();
        bind(arguments(packet));
        String described = describe(packet);
        assertThat(describe(decode(codec.encode(packet), codec)))
                .as("passed on")
                .isEqualTo(described);
        assertThat(describe(decode(codec.encode(withValues(packet)), codec)))
                .as("written anew")
                .isEqualTo(rewritten.apply(described));
    }

    private static void bind(Arguments arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            for (JsonType<?> type : TYPES) {
                try {
                    Object value = arguments.get(i, type);
                    assertThat(value == null || boxed(type.raw()).isInstance(value))
                            .as("%s is a %s", value, type.raw())
                            .isTrue();
                } catch (JsonMismatchException e) {
                    assertThat(e.getMessage() + e.path())
                            .as("what a client is told")
                            .doesNotContain("tools.jackson", "sockwright.", "java.lang", "Exception");
                }
            }
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    static Packet decode(EncodedPacket encoded, PacketCodec codec) {
        PacketCodec.Decoder decoder = codec.decoder(NO_LIMITS);
        try {
            String text = encoded.text();
            Packet packet = text == null ? null : decoder.add(text);
            for (byte[] attachment : encoded.attachments()) {
                packet = decoder.add(attachment);
            }
            if (packet == null) {
                throw new AssertionError("written without its end");
            }
            return packet;
        } catch (PacketException e) {
            throw new AssertionError("what was written cannot be read: " + encoded, e);
        }
    }

    private static Arguments arguments(Packet packet) {
        if (packet instanceof Packet.Event event) {
            return event.arguments();
        } else if (packet instanceof Packet.Ack ack) {
            return ack.arguments();
        } else if (packet instanceof Packet.Connect connect) {
            return connect.payload();
        } else if (packet instanceof Packet.ConnectError error) {
            return error.payload();
        }
        return Arguments.none();
    }

    /** The same packet, as if an application had made it. */
    private static Packet withValues(Packet packet) {
        Arguments values = Arguments.of(arguments(packet).values().toArray());
        if (packet instanceof Packet.Event event) {
            return new Packet.Event(event.namespace(), event.ackId(), event.name(), values);
        } else if (packet instanceof Packet.Ack ack) {
            return new Packet.Ack(ack.namespace(), ack.id(), values);
        } else if (packet instanceof Packet.Connect connect) {
            return new Packet.Connect(connect.namespace(), values);
        } else if (packet instanceof Packet.ConnectError error) {
            return new Packet.ConnectError(error.namespace(), values);
        }
        return packet;
    }

    /** A packet as text that is equal if, and only if, the packets are. */
    static String describe(Packet packet) {
        String head = packet.getClass().getSimpleName() + " " + text(packet.namespace());
        if (packet instanceof Packet.Event event) {
            head += " " + event.ackId() + " " + text(event.name());
        } else if (packet instanceof Packet.Ack ack) {
            head += " " + ack.id();
        }
        return head + describe(arguments(packet).values());
    }

    private static String describe(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "<" + HexFormat.of().formatHex(bytes) + ">";
        } else if (value instanceof List<?> list) {
            return list.stream().map(Use::describe).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey().toString()) + ": " + describe(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String text ? text(text) : String.valueOf(value);
    }

    /** Text as its characters, so that it cannot be taken for anything else. */
    private static String text(String text) {
        return Arrays.toString(text.toCharArray());
    }
}
