package sockwright.adapter;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of one server to the others that have not ended yet, by their ids. Thread-safe. */
final class ClusterRequests {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, ClusterRequest> byId = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** An id that is unguessable: 16 hexadecimal digits. */
    static String newId() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Keeps a request until it ends.
     *
     * @return the id that it has from now on
     */
    String open(ClusterRequest request) {
        String id = newId();
        byId.put(id, request);
        if (closed) {
            request.closed();
        }
        return id;
    }

    /** Responses are not heard any more. */
    void close() {
        closed = true;
        byId.values().forEach(ClusterRequest::closed);
    }

    /** It has ended, in whatever way. */
    void end(String id) {
        byId.remove(id);
    }

    /** A server has responded; perhaps to what has ended. */
    void onResponse(String sender, ClusterMessage.Response response) {
        ClusterRequest request = byId.get(response.requestId());
        if (request != null) {
            request.onResponse(sender, response);
        }
    }

    /** A server is gone: nobody waits for it any more. */
    void forget(String server) {
        byId.values().forEach(request -> request.onLost(server));
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }
}
