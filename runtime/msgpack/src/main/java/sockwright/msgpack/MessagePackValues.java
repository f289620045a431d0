package sockwright.msgpack;

import org.jspecify.annotations.Nullable;
import sockwright.protocol.socketio.PacketException;

/**
 * Values as MessagePack, as notepack 3 writes and reads them: what servers of a cluster put into channels. Values have the form
 * that {@link sockwright.json.JsonCodec#untyped} describes; what is not the same in MessagePack, {@link MessagePackCodec} tells.
 * Thread-safe.
 */
public final class MessagePackValues {

    private MessagePackValues() {}

    /**
     * Writes one value.
     *
     * @throws IllegalArgumentException if the value or one in it is none of the untyped ones
     */
    public static byte[] write(@Nullable Object untyped) {
        MessagePackOutput output = new MessagePackOutput();
        output.value(untyped);
        return output.toByteArray();
    }

    /**
     * Reads one value. Nothing is made of a message before it has been checked whole.
     *
     * @param maxDepth how deep arrays and maps may nest
     * @throws PacketException if the message is not one value, or nests too deep
     */
    public static @Nullable Object read(byte[] message, int maxDepth) throws PacketException {
        MessagePackInput checked = MessagePackInput.withTimestamps(message);
        new ValueChecker(checked, maxDepth).skip();
        if (checked.remaining() > 0) {
            throw checked.malformed(checked.remaining() + " bytes stand behind the value");
        }
        MessagePackInput input = MessagePackInput.withTimestamps(message);
        return PackedArguments.value(input, input.next());
    }
}
