package sockwright.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request to the other servers that has not ended yet: of whom something has been heard, and what for. Responses may come before
 * it is known how many are to come. Guarded by its own lock; what it completes is told outside of it.
 */
abstract sealed class ClusterRequest {

    private final Set<String> heard = new HashSet<>(); // or lost
    private final Set<String> lost = new HashSet<>();
    private @Nullable ClusterPeers peers;
    private boolean settled;

    /** So many are to respond. */
    final void expect(ClusterPeers others) {
        int asked;
        synchronized (this) {
            peers = others;
            asked = others.without(heard); // some may have been lost already
        }
        asked(asked);
        settleIfDone();
    }

    /** A server has responded. */
    final void onResponse(String sender, ClusterMessage.Response response) {
        if (hasBeenCounted(sender, response)) {
            return;
        }
        if (accept(sender, response)) {
            heard(sender);
        }
    }

    /** What a server says twice, or after it was taken for dead, must not count for another one. Only clients answer one by one. */
    private synchronized boolean hasBeenCounted(String sender, ClusterMessage.Response response) {
        return lost.contains(sender) || (heard.contains(sender) && !(response instanceof ClusterMessage.BroadcastAck));
    }

    /** A server is gone and will not respond any more. */
    final void onLost(String server) {
        boolean owed;
        synchronized (this) {
            lost.add(server);
            owed = peers != null && peers.ids().contains(server) && !heard.contains(server);
        }
        lost(server, owed);
        heard(server);
    }

    private void heard(String server) {
        synchronized (this) {
            heard.add(server);
        }
        settleIfDone();
    }

    private void settleIfDone() {
        synchronized (this) {
            if (settled || peers == null || peers.without(heard) > 0) {
                return;
            }
            settled = true;
        }
        allHeard();
    }

    /** How many servers have responded, of how many; for messages. */
    final synchronized String progress() {
        return heard.size() + " of " + (peers == null ? "unknown many" : peers.count());
    }

    /** So many servers are asked. */
    void asked(int servers) {}

    /**
     * Takes what a response brings.
     *
     * @return whether it is the one that the server owes
     */
    abstract boolean accept(String sender, ClusterMessage.Response response);

    /** A server is gone, perhaps still owing its response. */
    abstract void lost(String server, boolean owed);

    /** Nobody owes a response any more. Called once. */
    abstract void allHeard();

    /** This server does not hear others any more. Who gathers answers knows that already. */
    void closed() {}

    /** For the sockets of all servers. */
    static final class Fetch extends ClusterRequest {

        private final List<SocketDetails> sockets;
        private final CompletableFuture<List<SocketDetails>> result = new CompletableFuture<>();

        Fetch(List<SocketDetails> local) {
            this.sockets = new ArrayList<>(local);
        }

        CompletionStage<List<SocketDetails>> result() {
            return result;
        }

        void timeOut() {
            fail(new TimeoutException("timeout reached: " + progress() + " servers have told their sockets"));
        }

        @Override
        void closed() {
            fail(new IllegalStateException("the server, or its namespace, has been closed"));
        }

        void fail(Throwable error) {
            result.completeExceptionally(error);
        }

        @Override
        boolean accept(String sender, ClusterMessage.Response response) {
            if (!(response instanceof ClusterMessage.FetchSocketsResponse found)) {
                return false;
            }
            synchronized (this) {
                sockets.addAll(found.sockets());
            }
            return true;
        }

        @Override
        void lost(String server, boolean owed) {}

        @Override
        void allHeard() {
            List<SocketDetails> all;
            synchronized (this) {
                all = List.copyOf(sockets);
            }
            result.complete(all);
        }
    }

    /** For an answer of each server. */
    static final class Ask extends ClusterRequest {

        private final AckCollector answers;

        Ask(AckCollector answers) {
            this.answers = answers;
        }

        @Override
        void asked(int servers) {
            answers.expect(servers);
            answers.allCounted();
        }

        @Override
        boolean accept(String sender, ClusterMessage.Response response) {
            if (!(response instanceof ClusterMessage.ServerSideEmitResponse answer)) {
                return false;
            }
            answers.answered(answer.answer());
            return true;
        }

        @Override
        void lost(String server, boolean owed) {
            if (owed) {
                answers.missing(1);
            }
        }

        @Override
        void allHeard() {}
    }

    /** For the acknowledgements of the clients of each server. */
    static final class BroadcastAsk extends ClusterRequest {

        private final AckCollector answers;
        private final Map<String, Integer> owed = new HashMap<>();

        BroadcastAsk(AckCollector answers) {
            this.answers = answers;
        }

        @Override
        boolean accept(String sender, ClusterMessage.Response response) {
            if (response instanceof ClusterMessage.BroadcastAck ack) {
                owe(sender, -1);
                answers.answered(ack.answer());
                return false;
            }
            if (response instanceof ClusterMessage.BroadcastClientCount count && count.clientCount() >= 0) {
                owe(sender, count.clientCount());
                answers.expect(count.clientCount());
                return true;
            }
            return false;
        }

        private synchronized void owe(String server, int more) {
            owed.merge(server, more, Integer::sum);
        }

        @Override
        void lost(String server, boolean owesCount) {
            Integer clients;
            synchronized (this) {
                clients = owed.remove(server);
            }
            if (clients != null && clients > 0) {
                answers.missing(clients);
            }
        }

        @Override
        void allHeard() {
            answers.allCounted();
        }
    }
}
