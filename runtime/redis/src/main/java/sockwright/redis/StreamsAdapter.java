package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterMessage;
import sockwright.protocol.socketio.PacketException;

/**
 * The adapter of one namespace that speaks as {@code @socket.io/redis-streams-adapter} 0.3 does: what must not be lost goes through
 * a stream, questions and answers through channels.
 */
class StreamsAdapter extends EnvelopeAdapter implements StreamListeners.Listener {

    private final Streams streams;
    private final Subscriptions.Wish wish;
    private final byte[] ownId;

    /**
     * What the adapters of a server share.
     *
     * @param name of the stream
     * @param comebacks of clients that read what they have missed: thousands may come at once
     */
    record Streams(
            String name,
            StreamReader reader,
            StreamWriter writer,
            Publisher publisher,
            Subscriptions subscriptions,
            Turns comebacks) {

        /**
         * Says something to all servers.
         *
         * @throws IllegalArgumentException if a value in it cannot be written
         */
        CompletionStage<Void> say(ClusterMessage message, Channels channels, EnvelopeFormat format) {
            return isQuestionOrTold(message.content())
                    ? publisher.publish(new Outgoing(channels.broadcast(), format.writePacked(message)))
                    : writer.append(format.writeFields(message)).written().thenAccept(id -> {});
        }

        /** What official servers send through channels: a server that is away then need not hear of it later. */
        private static boolean isQuestionOrTold(ClusterMessage.Content content) {
            return content instanceof ClusterMessage.FetchSockets
                    || content instanceof ClusterMessage.ServerSideEmit
                    || (content instanceof ClusterMessage.Broadcast broadcast && broadcast.requestId() != null);
        }
    }

    StreamsAdapter(AdapterContext context, Channels channels, Streams streams) {
        super(context, channels);
        this.streams = streams;
        this.wish =
                new Subscriptions.Wish(Map.of(), Map.of(channels.broadcast(), this::hear, ownChannel(), this::hear));
        this.ownId = uid().getBytes(UTF_8);
    }

    final Streams streams() {
        return streams;
    }

    @Override
    public void init() {
        streams.reader().add(context().namespace(), this);
        streams.subscriptions().add(wish); // last: who is counted by a channel reads the stream
    }

    @Override
    public void close() {
        streams.subscriptions().remove(wish);
        streams.reader().remove(context().namespace());
        super.close();
    }

    @Override
    protected CompletionStage<Void> doPublish(ClusterMessage message) {
        return streams.say(message, channels(), format());
    }

    final StreamWriter.Ticket append(Map<String, byte[]> fields) {
        return streams.writer().append(fields);
    }

    @Override
    final CompletionStage<Void> publish(String channel, ClusterMessage message) {
        return streams.publisher().publish(new Outgoing(channel, format().writePacked(message)));
    }

    @Override
    final CompletionStage<Integer> subscribers(String channel) {
        return streams.subscriptions().hearers(channel, streams.publisher()::subscribers);
    }

    final boolean isOwn(Map<String, byte[]> fields) {
        return Arrays.equals(ownId, fields.get(EnvelopeFormat.SENDER));
    }

    @Override
    public void onEntry(StreamId id, Map<String, byte[]> fields) throws PacketException {
        if (!isOwn(fields)) {
            onMessage(format().readFields(fields));
        }
    }

    @Override
    public void onReadTo(StreamId id) {}
}
