package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Batch;
import sockwright.protocol.socketio.PacketException;

/** Who hears what stands in a stream, and up to where that has happened. Thread-safe; it is heard by one thread after the other. */
final class StreamListeners {

    private static final Logger LOG = LoggerFactory.getLogger(StreamListeners.class);

    private final String stream;
    private final Reception reception;
    private final Map<String, Listener> byNamespace = new ConcurrentHashMap<>();
    private volatile StreamId position = StreamId.START;

    /** Hears what stands in the stream about a namespace. One call comes after the other; none may block. */
    interface Listener {

        /**
         * An entry has been read.
         *
         * @throws PacketException if it is to be refused
         */
        void onEntry(StreamId id, Map<String, byte[]> fields) throws PacketException;

        /** All entries up to one have been read. */
        void onReadTo(StreamId id);
    }

    StreamListeners(String stream, Reception reception) {
        this.stream = stream;
        this.reception = reception;
    }

    /** @throws IllegalStateException if somebody hears the namespace already */
    void add(String namespace, Listener listener) {
        if (byNamespace.putIfAbsent(namespace, listener) != null) {
            throw new IllegalStateException("namespace " + namespace
                    + " is heard over this connection already: each server needs a RedisStreams of its own");
        }
    }

    void remove(String namespace) {
        byNamespace.remove(namespace);
    }

    /** The last entry that has been heard. */
    StreamId position() {
        return position;
    }

    /** Reading begins right after an entry: what has been written before is not heard any more. */
    void beginAfter(StreamId last) {
        position = last;
        byNamespace.values().forEach(this::tellPosition);
    }

    /** The stream has begun anew, and ends before what has been heard. */
    void goBackTo(StreamId last) {
        position = last;
    }

    /** Lets these be heard, in order. */
    void hear(List<StreamMessage<String, byte[]>> entries) {
        if (!entries.isEmpty()) {
            // What is read in one go leaves for each client in one go.
            Batch.ofMessages(() -> {
                entries.forEach(this::hear);
                byNamespace.values().forEach(this::tellPosition);
            });
        }
    }

    private void hear(StreamMessage<String, byte[]> entry) {
        StreamId id = StreamId.told(entry.getId());
        Map<String, byte[]> fields = entry.getBody();
        byte[] namespace = fields.get(EnvelopeFormat.NAMESPACE);
        Listener listener = namespace == null ? null : byNamespace.get(new String(namespace, UTF_8));
        try {
            reception.receive("stream " + stream, () -> {
                if (listener != null) {
                    listener.onEntry(id, fields);
                }
            });
        } finally {
            position = id; // whatever has become of it, it is not heard again
        }
    }

    private void tellPosition(Listener listener) {
        try {
            listener.onReadTo(position);
        } catch (RuntimeException e) {
            LOG.error("what was due at {} of stream {} could not be done", position, stream, e);
        }
    }
}
