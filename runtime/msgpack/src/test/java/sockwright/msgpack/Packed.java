package sockwright.msgpack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** MessagePack that a test can read: hexadecimal, and text of up to 31 bytes between quotes, with its length in front. */
final class Packed {

    static final PacketCodec CODEC = MessagePackCodec.create();

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern PART = Pattern.compile("'([^']*)'|([0-9a-f]{2})+|\\s+");

    private Packed() {}

    /** The bytes of a notation such as {@code 82 'type' 00 'nsp' '/'}. */
    static byte[] bytes(String notation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = PART.matcher(notation);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            String text = part.group(1);
            if (text != null) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                bytes.write(0xa0 | utf8.length);
                bytes.writeBytes(utf8);
            } else if (!part.group().isBlank()) {
                bytes.writeBytes(HEX.parseHex(part.group()));
            }
        }
        if (end != notation.length()) {
            throw new IllegalArgumentException("at " + end + ": " + notation);
        }
        return bytes.toByteArray();
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /** What a packet is written as. */
    static byte[] encode(Packet packet) {
        return CODEC.encode(packet).attachments().get(0);
    }

    static Packet decode(byte[] bytes) throws PacketException {
        Packet packet = CODEC.decoder(DecoderLimits.DEFAULT).add(bytes);
        if (packet == null) {
            throw new AssertionError("a packet is one message");
        }
        return packet;
    }

    static Packet decode(String notation) throws PacketException {
        return decode(bytes(notation));
    }

    /** The event whose arguments a notation gives, {@code count} values of it. */
    static Packet.Event event(int count, String values) throws PacketException {
        return (Packet.Event) decode(
                "83 'type' 02 'data' " + HEX.toHexDigits((byte) (0x91 + count)) + " 'e' " + values + " 'nsp' '/'");
    }

    /** What one value is written as, by cutting off what stands around it. */
    static String written(@Nullable Object value) {
        String packet = hex(encode(new Packet.Ack("/", 1, Arguments.of(value))));
        String head = hex(bytes("84 'id' 01 'type' 03 'data' 91"));
        String tail = hex(bytes("'nsp' '/'"));
        return packet.substring(head.length(), packet.length() - tail.length());
    }
}
