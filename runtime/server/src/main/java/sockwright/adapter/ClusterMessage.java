package sockwright.adapter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * What servers of a cluster tell each other, all kinds of adapters alike. How it looks on the wire is the adapter's matter.
 *
 * @param sender the id of the server that says it
 * @param namespace the namespace that it is about
 * @param content what it says
 */
public record ClusterMessage(String sender, String namespace, Content content) {

    /** The sender of messages that come from no server, but from a process that only publishes. */
    public static final String EMITTER = "emitter";

    public ClusterMessage {
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(content, "content");
    }

    /** What a message says. */
    public sealed interface Content {

        /** The number that says on the wire which kind of message it is. */
        int type();
    }

    /** An answer to a request. */
    public sealed interface Response extends Content {

        /** The request. */
        String requestId();
    }

    /** A server has come and wants to hear of the others. */
    public record InitialHeartbeat() implements Content {

        @Override
        public int type() {
            return 1;
        }
    }

    /** A server is there. */
    public record Heartbeat() implements Content {

        @Override
        public int type() {
            return 2;
        }
    }

    /**
     * Send a packet to the sockets of a target.
     *
     * @param requestId set if acknowledgements are awaited: then a {@link BroadcastClientCount} and {@link BroadcastAck}s follow
     */
    public record Broadcast(
            Packet.Event packet,
            BroadcastTarget target,
            @Nullable String requestId) implements Content {

        @Override
        public int type() {
            return 3;
        }
    }

    /** Put the sockets of a target into rooms. */
    public record SocketsJoin(BroadcastTarget target, List<String> rooms) implements Content {

        public SocketsJoin {
            rooms = List.copyOf(rooms);
        }

        @Override
        public int type() {
            return 4;
        }
    }

    /** Take the sockets of a target out of rooms. */
    public record SocketsLeave(BroadcastTarget target, List<String> rooms) implements Content {

        public SocketsLeave {
            rooms = List.copyOf(rooms);
        }

        @Override
        public int type() {
            return 5;
        }
    }

    /** Disconnect the sockets of a target. */
    public record DisconnectSockets(BroadcastTarget target, boolean close) implements Content {

        @Override
        public int type() {
            return 6;
        }
    }

    /** Tell the sockets of a target. */
    public record FetchSockets(BroadcastTarget target, String requestId) implements Content {

        @Override
        public int type() {
            return 7;
        }
    }

    /** The sockets that a {@link FetchSockets} asked for. */
    public record FetchSocketsResponse(String requestId, List<SocketDetails> sockets) implements Response {

        public FetchSocketsResponse {
            sockets = List.copyOf(sockets);
        }

        @Override
        public int type() {
            return 8;
        }
    }

    /**
     * An event for the servers themselves.
     *
     * @param requestId set if an answer is awaited: then a {@link ServerSideEmitResponse} follows
     */
    public record ServerSideEmit(
            String event, Arguments arguments, @Nullable String requestId) implements Content {

        @Override
        public int type() {
            return 9;
        }
    }

    /**
     * The answer to a {@link ServerSideEmit}.
     *
     * @param answer its values; on the wire there is room for the first one only
     */
    public record ServerSideEmitResponse(String requestId, Arguments answer) implements Response {

        @Override
        public int type() {
            return 10;
        }
    }

    /** How many sockets of the sender a {@link Broadcast} has reached. */
    public record BroadcastClientCount(String requestId, int clientCount) implements Response {

        @Override
        public int type() {
            return 11;
        }
    }

    /**
     * What one of them has acknowledged with.
     *
     * @param answer its values; on the wire there is room for the first one only
     */
    public record BroadcastAck(String requestId, Arguments answer) implements Response {

        @Override
        public int type() {
            return 12;
        }
    }

    /** A server goes. */
    public record AdapterClose() implements Content {

        @Override
        public int type() {
            return 13;
        }
    }
}
