package sockwright.sample.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.MalformedJsonException;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.sample.chat.Message;

/**
 * What was said, in Redis: a list of JSON texts for each room, which is forgotten an hour after the last one. Without Redis there is
 * none, and the chat goes on. Thread-safe; waits for Redis.
 */
public final class History implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int KEPT_MESSAGES = 200;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Clock clock = Clock.systemUTC();
    private final JsonCodec json = JacksonJsonCodec.create();
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> redis;

    private History(RedisClient client) {
        this.client = client;
        this.redis = client.connect();
    }

    /** Connects; Redis must be there. */
    static History connect(String uri) {
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(PATIENCE);
        RedisClient client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return new History(client);
    }

    private static String key(String room) {
        return "chat:history:" + room;
    }

    Message add(String room, String user, String text) {
        Message message = new Message(
                UUID.randomUUID().toString(), room, user, text, clock.instant().toString());
        try {
            redis.sync().rpush(key(room), json.writeValue(message));
            redis.sync().ltrim(key(room), -KEPT_MESSAGES, -1);
            redis.sync().expire(key(room), KEPT);
        } catch (RedisException away) {
            LOG.warn("a message is not kept: {}", away.getMessage());
        }
        return message;
    }

    List<Message> of(String room) {
        List<Message> messages = new ArrayList<>();
        try {
            for (String text : redis.sync().lrange(key(room), 0, -1)) {
                messages.add(Objects.requireNonNull(json.readValue(text, 0).get(0, JsonType.of(Message.class))));
            }
        } catch (RedisException | MalformedJsonException | JsonMismatchException e) {
            LOG.warn("what was said in a room cannot be read: {}", e.getMessage());
        }
        return messages;
    }

    @Override
    public void close() {
        redis.close();
        client.shutdown();
    }
}
