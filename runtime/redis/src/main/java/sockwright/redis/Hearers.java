package sockwright.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sockwright.protocol.socketio.PacketException;

/**
 * The namespaces that hear a channel of a shard: the name of the common one of {@code /a#b} is that of room {@code b} in {@code /a}, and
 * clients can choose the name of a dynamic namespace.
 */
final class Hearers implements Subscriptions.Subscriber {

    private final Map<String, Subscriptions.Subscriber> byNamespace = new ConcurrentHashMap<>(1);

    /** Adds a namespace; false if it hears the channel already. */
    boolean add(String namespace, Subscriptions.Subscriber subscriber) {
        return byNamespace.putIfAbsent(namespace, subscriber) == null;
    }

    /** Takes a namespace out; whether it was the last one. */
    boolean remove(String namespace) {
        return byNamespace.remove(namespace) != null && byNamespace.isEmpty();
    }

    /** It is refused where none of them takes it. */
    @Override
    public void onMessage(String channel, byte[] body) throws PacketException {
        PacketException refusal = null;
        boolean taken = false;
        for (Subscriptions.Subscriber hearer : byNamespace.values()) {
            try {
                hearer.onMessage(channel, body);
                taken = true;
            } catch (PacketException e) {
                refusal = e;
            }
        }
        if (refusal != null && !taken) {
            throw refusal;
        }
    }
}
