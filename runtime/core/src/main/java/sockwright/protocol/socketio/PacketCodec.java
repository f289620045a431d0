package sockwright.protocol.socketio;

import org.jspecify.annotations.Nullable;

/**
 * How packets become messages and back: what the reference calls a parser. Both ends must use the same one. The default is
 * {@link JsonPacketCodec}, the text protocol of Socket.IO.
 *
 * <p>Implementations are thread-safe; the decoders they make need not be.
 */
public interface PacketCodec {

    /**
     * Writes a packet.
     *
     * @throws IllegalArgumentException if a value cannot be written, the event's name is reserved, the namespace is no name of
     *     a namespace, or the ack id is negative
     */
    EncodedPacket encode(Packet packet);

    /** Makes a decoder for one connection. */
    Decoder decoder(DecoderLimits limits);

    /**
     * Reads the packets of one connection. Its messages are given to it one after the other, never two at once; after a
     * {@link PacketException} the connection is closed.
     *
     * <p>What arrives is hostile until proved otherwise: an implementation throws nothing but {@link PacketException}, allocates
     * no more than what has arrived justifies, and checks everything before it hands a packet out, so that reading the packet's
     * arguments fails only for a value that does not fit the type it is asked as.
     */
    interface Decoder {

        /**
         * Takes a text message.
         *
         * @return the packet, or null if messages that belong to it are to follow
         * @throws PacketException if the message is not what is due, or the packet is wrong
         */
        @Nullable Packet add(String text) throws PacketException;

        /**
         * Takes a binary message. The bytes may be kept, not copied: nobody may change them afterwards.
         *
         * @return the packet, or null if messages that belong to it are to follow
         * @throws PacketException if the message is not what is due, or the packet is wrong
         */
        @Nullable Packet add(byte[] data) throws PacketException;

        /** Forgets a packet of which messages are still due. */
        void reset();
    }
}
