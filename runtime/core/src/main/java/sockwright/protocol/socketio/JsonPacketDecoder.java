package sockwright.protocol.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.MalformedJsonException;

/**
 * Reads text packets, and puts attachments back into their places (Socket.IO protocol 5, "Packet encoding"). Where the reference
 * is lenient with input that no correct client sends, this is not. After a {@link PacketException} what was collected is let go.
 */
final class JsonPacketDecoder implements PacketCodec.Decoder {

    private final JsonCodec json;
    private final DecoderLimits limits;
    private @Nullable UnfinishedPacket unfinished;

    JsonPacketDecoder(JsonCodec json, DecoderLimits limits) {
        this.json = Objects.requireNonNull(json, "json");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Whether attachments of a packet are awaited. */
    boolean reconstructing() {
        return unfinished != null;
    }

    @Override
    public void reset() {
        unfinished = null;
    }

    @Override
    public @Nullable Packet add(String text) throws PacketException {
        if (unfinished != null) {
            reset();
            throw new PacketException("got plaintext data when reconstructing a packet");
        }
        PacketHeader header = PacketHeader.read(text, limits.maxAttachments());
        // also when attachments are to follow: a packet that will be refused anyway must not collect any
        Packet packet = packet(header, text, List.of());
        if (header.attachments() == 0) {
            return packet;
        }
        unfinished = new UnfinishedPacket(header, text);
        return null;
    }

    @Override
    public @Nullable Packet add(byte[] data) throws PacketException {
        UnfinishedPacket packet = unfinished;
        if (packet == null) {
            throw new PacketException("got binary data when not reconstructing a packet");
        }
        packet.bytes += data.length;
        if (packet.bytes > limits.maxAttachmentBytes()) {
            reset();
            throw new PacketException("too many attachment bytes: more than " + limits.maxAttachmentBytes()
                    + " in a packet (maxAttachmentBytes)");
        }
        packet.attachments.add(data);
        if (packet.attachments.size() < packet.header.attachments()) {
            return null;
        }
        reset();
        return packet(packet.header, packet.text, packet.attachments);
    }

    private Packet packet(PacketHeader header, String text, List<byte[]> attachments) throws PacketException {
        String namespace = header.namespace();
        return switch (header.type()) {
            case CONNECT -> new Packet.Connect(namespace, connectPayload(header, text));
            case DISCONNECT -> {
                header.requireNoAckId();
                require(header.payloadStart() == text.length());
                yield new Packet.Disconnect(namespace);
            }
            case CONNECT_ERROR -> {
                header.requireNoAckId();
                Arguments payload = value(header, text);
                Object error = untyped(payload);
                require(error instanceof Map || error instanceof String);
                yield new Packet.ConnectError(namespace, payload);
            }
            case EVENT, BINARY_EVENT -> {
                Arguments all = array(header, text, attachments);
                yield new Packet.Event(namespace, header.ackId(), EventNames.first(all), all.skip(1));
            }
            case ACK, BINARY_ACK -> {
                Long id = header.ackId();
                if (id == null) {
                    throw new PacketException("invalid payload");
                }
                yield new Packet.Ack(namespace, id, array(header, text, attachments));
            }
        };
    }

    private Arguments connectPayload(PacketHeader header, String text) throws PacketException {
        header.requireNoAckId();
        if (header.payloadStart() == text.length()) {
            return Arguments.none();
        }
        Arguments payload = value(header, text);
        require(untyped(payload) instanceof Map);
        return payload;
    }

    private static @Nullable Object untyped(Arguments values) throws PacketException {
        try {
            return values.get(0, JsonType.ANY);
        } catch (JsonMismatchException e) {
            throw new PacketException("invalid payload", e);
        }
    }

    private Arguments array(PacketHeader header, String text, List<byte[]> attachments) throws PacketException {
        // the bracket must follow at once: a sign, a fraction or a space behind the digits is not an ack id
        require(header.payloadStart() < text.length() && text.charAt(header.payloadStart()) == '[');
        try {
            return json.readArray(text, header.payloadStart(), attachments);
        } catch (MalformedJsonException e) {
            throw new PacketException(attachments.isEmpty() ? "invalid payload" : "illegal attachments", e);
        }
    }

    private Arguments value(PacketHeader header, String text) throws PacketException {
        try {
            return json.readValue(text, header.payloadStart());
        } catch (MalformedJsonException e) {
            throw new PacketException("invalid payload", e);
        }
    }

    private static void require(boolean payloadIsValid) throws PacketException {
        if (!payloadIsValid) {
            throw new PacketException("invalid payload");
        }
    }

    /** A packet whose attachments are still coming. */
    private static final class UnfinishedPacket {
        final PacketHeader header;
        final String text;
        final List<byte[]> attachments = new ArrayList<>();
        long bytes;

        UnfinishedPacket(PacketHeader header, String text) {
            this.header = header;
            this.text = text;
        }
    }
}
