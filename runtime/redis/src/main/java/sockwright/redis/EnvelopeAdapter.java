package sockwright.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterAdapter;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.ClusterPeers;
import sockwright.protocol.socketio.PacketException;

/**
 * An adapter whose servers hear a channel in common and one for answers each, and put into them what the official
 * {@code ClusterAdapter} makes.
 */
abstract class EnvelopeAdapter extends ClusterAdapter {

    private final Channels channels;
    private final EnvelopeFormat format;

    EnvelopeAdapter(AdapterContext context, Channels channels) {
        super(context);
        this.channels = channels;
        this.format = new EnvelopeFormat(channels, context.json());
    }

    final Channels channels() {
        return channels;
    }

    final EnvelopeFormat format() {
        return format;
    }

    /** The channel for what this server is answered. */
    final String ownChannel() {
        return channels.ofRoom(uid());
    }

    /**
     * Puts a message into a channel.
     *
     * @throws IllegalArgumentException if a value in it cannot be written
     */
    abstract CompletionStage<Void> publish(String channel, ClusterMessage message);

    /** How many servers hear a channel. */
    abstract CompletionStage<Integer> subscribers(String channel);

    @Override
    protected final CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response) {
        // What sockets remember is written by code of the user's; other answers are plain values.
        Executor writing = response.content() instanceof ClusterMessage.FetchSocketsResponse
                ? context().executor()
                : Runnable::run;
        return CompletableFuture.supplyAsync(() -> publish(channels.ofRoom(requester), response), writing)
                .thenCompose(published -> published);
    }

    @Override
    protected final CompletionStage<ClusterPeers> peers() {
        CompletionStage<ClusterPeers> peers =
                CountedPeers.of(subscribers(channels.broadcast()), context().timers());
        noted(peers.thenAccept(known -> {})); // who waits for answers sees only that none come
        return peers;
    }

    final void hear(String channel, byte[] body) throws PacketException {
        onMessage(format.read(body));
    }
}
