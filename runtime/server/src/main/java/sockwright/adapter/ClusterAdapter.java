package sockwright.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/**
 * The base of adapters that reach other servers by messages. It serves this server's sockets itself, and says the same to the
 * other servers. A subclass carries messages: it sends them ({@link #doPublish}, {@link #doPublishResponse}), gives those that
 * arrive to {@link #onMessage}, and knows how many servers there are ({@link #peers}).
 */
public abstract class ClusterAdapter extends InMemoryAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterAdapter.class);

    /** How long other servers may take to respond where nobody says so. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AdapterContext context;
    private final String uid = ClusterRequests.newId();
    private final ClusterRequests requests = new ClusterRequests();
    private final AtomicBoolean failing = new AtomicBoolean();

    protected ClusterAdapter(AdapterContext context) {
        super(context);
        this.context = context;
    }

    // --- what a subclass gives

    /**
     * Sends a message to the other servers; that this server hears it too does no harm. Messages that are published one after the
     * other arrive in that order.
     *
     * @return completes, or fails, within bounded time, when it is known whether it has been sent
     */
    protected abstract CompletionStage<Void> doPublish(ClusterMessage message);

    /**
     * Sends a response to one server.
     *
     * @param requester the server
     * @return as {@link #doPublish}
     */
    protected abstract CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response);

    /** The other servers. */
    protected abstract CompletionStage<ClusterPeers> peers();

    // --- what a subclass needs

    /** This server's id in the cluster, different for each namespace. */
    protected final String uid() {
        return uid;
    }

    /** What the adapter was made with. */
    protected final AdapterContext context() {
        return context;
    }

    /** Sends a message to the other servers; a failure is logged. */
    protected void publish(ClusterMessage.Content content) {
        noted(doPublish(message(content)));
    }

    private void respond(String requester, ClusterMessage.Response response) {
        noted(doPublishResponse(requester, message(response)));
    }

    private ClusterMessage message(ClusterMessage.Content content) {
        return new ClusterMessage(uid, context.namespace(), content);
    }

    /** Logs it if something cannot be sent, the first of several in a row as a warning. */
    protected final void noted(CompletionStage<Void> sending) {
        sending.whenComplete((sent, error) -> {
            if (error == null) {
                failing.set(false);
            } else if (failing.compareAndSet(false, true)) {
                LOG.warn("other servers cannot be reached from namespace {}", Printable.of(context.namespace()), error);
            } else {
                LOG.debug(
                        "other servers still cannot be reached from namespace {}",
                        Printable.of(context.namespace()),
                        error);
            }
        });
    }

    /** A server is gone: nobody waits for it any more. */
    protected final void forget(String server) {
        requests.forget(server);
    }

    /** Ends what is asked. A subclass that has more to end calls this too. */
    @Override
    public void close() {
        requests.close();
    }

    // --- what arrives

    /** A message has arrived. To be called for one message after the other, in the order of each sender. */
    protected void onMessage(ClusterMessage message) {
        if (message.sender().equals(uid) || !message.namespace().equals(context.namespace())) {
            return;
        }
        ClusterMessage.Content content = message.content();
        if (content instanceof ClusterMessage.Broadcast broadcast) {
            onBroadcast(message.sender(), broadcast);
        } else if (content instanceof ClusterMessage.SocketsJoin join) {
            super.addSockets(join.target(), join.rooms());
        } else if (content instanceof ClusterMessage.SocketsLeave leave) {
            super.delSockets(leave.target(), leave.rooms());
        } else if (content instanceof ClusterMessage.DisconnectSockets disconnect) {
            super.disconnectSockets(disconnect.target(), disconnect.close());
        } else if (content instanceof ClusterMessage.FetchSockets fetch) {
            super.fetchSockets(fetch.target())
                    .thenAccept(sockets -> respond(
                            message.sender(), new ClusterMessage.FetchSocketsResponse(fetch.requestId(), sockets)));
        } else if (content instanceof ClusterMessage.ServerSideEmit event) {
            onServerSideEmit(message.sender(), event);
        } else if (content instanceof ClusterMessage.Response response) {
            requests.onResponse(message.sender(), response);
        }
        // Heartbeats mean nothing to an adapter that counts servers in another way.
    }

    private void onBroadcast(String sender, ClusterMessage.Broadcast broadcast) {
        String requestId = broadcast.requestId();
        if (requestId == null) {
            orWarn(() -> super.broadcast(broadcast.packet(), broadcast.target()));
            return;
        }
        Duration timeout = broadcast.target().flags().timeout();
        RelayedAnswers answers = new RelayedAnswers(
                requestId,
                response -> respond(sender, response),
                context.timers(),
                timeout == null ? context.ackTimeout() : timeout);
        if (!orWarn(() -> super.broadcastWithAck(broadcast.packet(), broadcast.target(), answers))) {
            answers.allCounted(); // nobody here is asked, and nobody there is to wait
        }
    }

    private boolean orWarn(Runnable sending) {
        try {
            sending.run();
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "an event of another server for namespace {} cannot be written",
                    Printable.of(context.namespace()),
                    e);
            return false;
        }
    }

    private void onServerSideEmit(String sender, ClusterMessage.ServerSideEmit event) {
        String requestId = event.requestId();
        if (requestId == null) {
            context.serverSideEvent(event.event(), event.arguments());
        } else {
            context.serverSideEvent(
                    event.event(),
                    event.arguments(),
                    answer -> respond(sender, new ClusterMessage.ServerSideEmitResponse(requestId, answer)));
        }
    }

    // --- what this server says

    @Override
    public void broadcast(Packet.Event packet, BroadcastTarget target) {
        Delivery delivery = context.prepare(packet, target.flags()); // before anybody hears of what cannot be written
        boolean forOneSocketHere = packet.ackId() != null;
        if (!target.flags().local() && !forOneSocketHere) {
            publish(new ClusterMessage.Broadcast(packet, target, null));
        }
        happenHere(delivery.size(), () -> deliver(delivery, target));
    }

    /**
     * Does to this server's sockets what has just been said to other servers, at once. A subclass whose own events wait for
     * something lets what comes behind them wait too.
     *
     * @param bytes about how many it keeps until then
     */
    protected void happenHere(long bytes, Runnable happening) {
        happening.run();
    }

    @Override
    public void broadcastWithAck(Packet.Event packet, BroadcastTarget target, AckCollector answers) {
        if (target.flags().local()) {
            super.broadcastWithAck(packet, target, answers);
            return;
        }
        Delivery delivery = context.prepareAsking(packet, target.flags(), answers);
        ClusterRequest.BroadcastAsk request = new ClusterRequest.BroadcastAsk(answers);
        String requestId = open(request, answers);
        publish(new ClusterMessage.Broadcast(packet, target, requestId));
        answers.expect(deliver(delivery, target));
        peers().thenAccept(request::expect);
    }

    @Override
    public boolean spansServers() {
        return true;
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return peers().thenApply(others -> 1 + others.count());
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastTarget target) {
        CompletionStage<List<SocketDetails>> here = super.fetchSockets(target);
        if (target.flags().local()) {
            return here;
        }
        return here.thenCompose(sockets -> fetch(target, sockets));
    }

    private CompletionStage<List<SocketDetails>> fetch(BroadcastTarget target, List<SocketDetails> here) {
        ClusterRequest.Fetch request = new ClusterRequest.Fetch(here);
        String requestId = requests.open(request);
        Duration timeout = target.flags().timeout();
        var deadline = context.timers().after(timeout == null ? PATIENCE : timeout, request::timeOut);
        request.result().whenComplete((found, error) -> {
            requests.end(requestId);
            deadline.cancel();
        });
        // Asked for only now: of a server that is lost from here on, the request hears.
        peers().whenComplete((others, error) -> {
            if (error != null) {
                request.fail(error);
                return;
            }
            request.expect(others);
            if (others.count() > 0) {
                publish(new ClusterMessage.FetchSockets(target, requestId));
            }
        });
        return request.result();
    }

    @Override
    public void addSockets(BroadcastTarget target, Collection<String> rooms) {
        publishUnlessLocal(target, new ClusterMessage.SocketsJoin(target, List.copyOf(rooms)));
        happenHere(0, () -> super.addSockets(target, rooms));
    }

    @Override
    public void delSockets(BroadcastTarget target, Collection<String> rooms) {
        publishUnlessLocal(target, new ClusterMessage.SocketsLeave(target, List.copyOf(rooms)));
        happenHere(0, () -> super.delSockets(target, rooms));
    }

    @Override
    public void disconnectSockets(BroadcastTarget target, boolean close) {
        publishUnlessLocal(target, new ClusterMessage.DisconnectSockets(target, close));
        happenHere(0, () -> super.disconnectSockets(target, close));
    }

    private void publishUnlessLocal(BroadcastTarget target, ClusterMessage.Content content) {
        if (!target.flags().local()) {
            publish(content);
        }
    }

    @Override
    public void serverSideEmit(String event, Arguments arguments) {
        publish(new ClusterMessage.ServerSideEmit(event, arguments, null));
    }

    @Override
    public void serverSideEmitWithAck(String event, Arguments arguments, AckCollector answers) {
        ClusterRequest.Ask request = new ClusterRequest.Ask(answers);
        String requestId = open(request, answers);
        peers().thenAccept(others -> {
            request.expect(others);
            if (others.count() > 0) {
                publish(new ClusterMessage.ServerSideEmit(event, arguments, requestId));
            }
        });
    }

    private String open(ClusterRequest request, AckCollector answers) {
        String requestId = requests.open(request);
        answers.onEnd(() -> requests.end(requestId));
        return requestId;
    }

    /** Whether other servers owe nothing; for tests of what is freed. */
    boolean isIdle() {
        return requests.isEmpty();
    }
}
