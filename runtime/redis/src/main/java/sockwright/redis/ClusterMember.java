package sockwright.redis;

import sockwright.adapter.Adapter;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;

/**
 * One server's place in a cluster over Redis. For one server only: two servers need two of these, which may share a client.
 * Thread-safe; nothing blocks but {@link #close}.
 */
public sealed interface ClusterMember extends Adapter.Factory, AutoCloseable permits RedisPubSub, RedisStreams {

    /** Whether other servers can be reached. */
    enum State {
        /** All connections are there. */
        CONNECTED,
        /** Redis is not there yet, or not any more. It is tried for all the time. */
        AWAY,
        /**
         * Redis is there and refuses to let this server hear the others, which the log explains: it is older than sharded pub/sub, or
         * its user lacks a permission. It is asked again when it reconnects.
         */
        REFUSED,
        /** {@link ClusterMember#close} has been called. */
        CLOSED
    }

    /**
     * What has happened since the start.
     *
     * @param published messages that Redis has taken
     * @param unsent messages that Redis has not taken, or perhaps not: it was away, or too slow, or the connection broke
     * @param received messages from Redis, this server's own among them
     * @param refused those of them that were not what servers tell each other
     * @param gaps how often it was found that messages may have been lost before they were received: a stream had been trimmed, or
     *     Redis came back without it. Always 0 without a stream: there nobody can know
     */
    record Counts(long published, long unsent, long received, long refused, long gaps) {}

    /** Whether other servers can be reached at this moment. */
    State state();

    /** What has happened since the start. */
    Counts counts();

    /**
     * Sends to the clients of the main namespace, of all servers, without being one; with the default JSON codec. What the servers'
     * own settings are, such as keys and prefixes, is to be the same here.
     */
    default RedisEmitter emitter() {
        return emitter(JacksonJsonCodec.create());
    }

    /** As {@link #emitter()}, with the JSON codec of the servers. */
    RedisEmitter emitter(JsonCodec json);

    /** Closes the connections. To be called after the server has been closed; waits 2 s at most for what has been sent last. */
    @Override
    void close();
}
