package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Refusal;
import sockwright.engine.Timers;
import sockwright.engine.server.RequestVerifier.Verdict;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.TransportName;

/**
 * Engine.IO protocol 4 on the server: opens sessions, finds them again, and closes them. A {@link Binding} gives it requests.
 * Thread-safe.
 */
public final class EngineServer implements HttpEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);

    private final EngineOptions options;
    private final Timers timers;
    private final Executor executor;
    private final Session.Acceptor acceptor;
    private final OriginPolicy origins;
    private final RequestVerifier verifier;
    private final Refusals refusals;
    private final Filters filters;
    private final Places places;
    private final Doorkeeper doorkeeper;
    private final QueueLosses losses;
    private final HeldBack heldBack;
    private final IdGenerator ids = new IdGenerator();
    private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final Departures departures;
    private final Drain drain;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /**
     * An engine that waits for a binding to give it requests.
     *
     * @param timers for heartbeats and deadlines
     * @param executor where {@link Admission.Control} and filters run, and what takes an I/O thread too long
     * @param acceptor is told of new sessions
     */
    public EngineServer(EngineOptions options, Timers timers, Executor executor, Session.Acceptor acceptor) {
        this(options, timers, executor, acceptor, new Random());
    }

    /** @param random spreads the end of many sessions over time */
    EngineServer(EngineOptions options, Timers timers, Executor executor, Session.Acceptor acceptor, Random random) {
        this.options = options;
        this.timers = timers;
        this.executor = executor;
        this.acceptor = acceptor;
        this.origins = new OriginPolicy(options.cors());
        this.departures = new Departures(timers);
        this.verifier = new RequestVerifier(options, origins, sessions::get);
        this.refusals = new Refusals(options, origins, executor, acceptor);
        this.filters = new Filters(options, origins, timers, executor);
        this.places = new Places(options.maxSessions(), options.maxConnectionsPerAddress());
        this.doorkeeper = new Doorkeeper(options, places, executor);
        this.losses = new QueueLosses(options.metrics());
        this.heldBack = new HeldBack(timers);
        this.drain = new Drain(timers, random, options.drainBatch());
    }

    /** The settings. */
    public EngineOptions options() {
        return options;
    }

    /** The timers that it was given. */
    public Timers timers() {
        return timers;
    }

    /** How many sessions are open. */
    public int sessionCount() {
        return sessions.size();
    }

    /** How many sessions were closed because their clients read too slowly. */
    public long overflowCount() {
        return losses.overflowCount();
    }

    /** How many packets were dropped, volatile ones among them, because their clients read too slowly. */
    public long droppedCount() {
        return losses.droppedCount();
    }

    /** The CORS headers that an answer to a request carries; for what is served beside the engine. */
    public Map<String, String> corsHeaders(EngineRequest request) {
        return origins.headers(request);
    }

    @Override
    public boolean accepts(String path) {
        return path.startsWith(options.path())
                && (path.length() == options.path().length()
                        || path.charAt(options.path().length()) == '/');
    }

    @Override
    public void handle(HttpExchange exchange) {
        if (filters.isEmpty()) {
            serve(exchange);
        } else {
            filters.show(exchange, this::serve);
        }
    }

    private void serve(HttpExchange exchange) {
        EngineRequest request = origins.shown(exchange.request());
        if (request.method().equals("OPTIONS") && origins.answersPreflights()) {
            exchange.respond(origins.preflight(request));
            return;
        }
        Verdict verdict = verifier.verify(request);
        PollingTransport departed = verdict instanceof Verdict.Refused ? departures.take(request) : null;
        if (departed != null) {
            departed.handle(exchange);
        } else if (verdict instanceof Verdict.Known known
                && known.transport() == TransportName.POLLING
                && known.session().currentTransport() instanceof PollingTransport polling) {
            polling.handle(exchange);
        } else if (verdict instanceof Verdict.Handshake handshake && handshake.transport() == TransportName.POLLING) {
            doorkeeper.decide(request, () -> admit(exchange), refused -> refusals.answer(exchange, refused));
        } else if (verdict instanceof Verdict.Refused refused) {
            refusals.answer(exchange, refused);
        } else {
            // The session has moved to WebSocket between the two looks at it, or half an upgrade came as a plain
            // request.
            refusals.answer(exchange, new Verdict.Refused(Refusal.BAD_REQUEST, "not a polling request"));
        }
    }

    @Override
    public void upgrade(UpgradeExchange exchange) {
        if (filters.isEmpty()) {
            serve(exchange, Map.of());
        } else {
            filters.show(exchange, headers -> serve(exchange, headers));
        }
    }

    /** @param headers what filters have added to the answer */
    private void serve(UpgradeExchange exchange, Map<String, String> headers) {
        EngineRequest request = origins.shown(exchange.request());
        Verdict verdict = verifier.verify(request);
        if (verdict instanceof Verdict.Known known) {
            exchange.accept(webSocket(request, transport -> probe(known.session(), transport)), headers);
        } else if (verdict instanceof Verdict.Handshake) {
            doorkeeper.decide(
                    request,
                    () -> exchange.accept(webSocket(request, transport -> open(request, transport)), headers),
                    refused -> refusals.answer(exchange, refused));
        } else if (verdict instanceof Verdict.Refused refused) {
            refusals.answer(exchange, refused);
        }
    }

    /** A client that says {@code b64} takes no binary frames (Engine.IO, {@code forceBase64}). */
    private static WebSocketTransport webSocket(EngineRequest request, Consumer<WebSocketTransport> opened) {
        return new WebSocketTransport(request.parameter("b64") != null, opened);
    }

    private void probe(EngineSession session, WebSocketTransport transport) {
        UpgradeProbe probe = new UpgradeProbe(session, transport, timers, options.upgradeTimeout());
        transport.listen(probe);
        if (!options.allowUpgrades() || !session.beginUpgrade(probe)) {
            probe.cancel();
        }
    }

    // --- handshake

    /** Whatever fails, and on whichever thread: a request is answered. */
    private void admit(HttpExchange exchange) {
        try {
            openPolling(exchange);
        } catch (RuntimeException | Error e) {
            LOG.error("a session could not be opened", e);
            exchange.respond(HttpResponse.text(500, "text/plain; charset=utf-8", "Internal error\n"));
        }
    }

    private void openPolling(HttpExchange exchange) {
        Refusal full = places.take(exchange.request().remoteAddress());
        if (full != null) {
            refusals.answer(exchange, new Verdict.Refused(full, "no place"));
            return;
        }
        String id = ids.next();
        CookieOptions cookie = options.cookie();
        Map<String, String> headers = cookie == null ? Map.of() : Map.of("Set-Cookie", cookie.header(id));
        EngineSession session = new EngineSession(
                new Owner(),
                id,
                origins.shown(exchange.request()),
                listener -> new PollingTransport(
                        listener,
                        options,
                        timers,
                        executor,
                        new PollAnswers(origins, options.compressionThreshold(), headers)));
        boolean upgradable = options.allowUpgrades() && options.transports().contains(TransportName.WEBSOCKET);
        open(session, upgradable ? List.of(TransportName.WEBSOCKET.wireName()) : List.of());
        if (session.currentTransport() instanceof PollingTransport polling) {
            polling.handle(exchange);
        }
    }

    private void open(EngineRequest request, WebSocketTransport transport) {
        Refusal full = places.take(request.remoteAddress());
        if (full != null) { // the last place went while the handshake was under way
            refusals.tell(request, new Verdict.Refused(full, "no place"));
            transport.abort();
            return;
        }
        EngineSession session = new EngineSession(new Owner(), ids.next(), request, listener -> {
            transport.listen(listener);
            return transport;
        });
        open(session, List.of());
    }

    private void open(EngineSession session, List<String> upgrades) {
        OpenData data = new OpenData(
                session.id(),
                upgrades,
                options.pingInterval().toMillis(),
                options.pingTimeout().toMillis(),
                options.maxPayload());
        sessions.put(session.id(), session);
        try {
            session.open(OutboundPacket.of(new EnginePacket.Open(data.toJson())), acceptor);
        } catch (RuntimeException | Error e) {
            session.end(CloseReason.TRANSPORT_ERROR, "the session could not be opened"); // nothing else would end it
            throw e;
        }
        if (doorkeeper.isClosed()) {
            session.shutDown(); // close() may have looked before this one was there
        }
    }

    private final class Owner implements EngineSession.Owner {

        @Override
        public EngineOptions options() {
            return options;
        }

        @Override
        public Timers timers() {
            return timers;
        }

        @Override
        public void closed(EngineSession session, CloseReason reason) {
            sessions.remove(session.id());
            places.free(session.request().remoteAddress());
            if (reason == CloseReason.TRANSPORT_CLOSE
                    && session.currentTransport() instanceof PollingTransport polling) {
                departures.add(session.id(), polling);
            }
            if (doorkeeper.isClosed() && sessions.isEmpty()) {
                drained.complete(null);
            }
        }

        @Override
        public QueueLosses losses() {
            return losses;
        }

        @Override
        public HeldBack heldBack() {
            return heldBack;
        }
    }

    // --- end

    /**
     * Opens no more sessions and closes those that are open, each after what waits for it has been sent. If there are more than
     * {@link EngineOptions#drainBatch}, they are spread over half of the time. Called once.
     *
     * @param patience how long all of that may take; what is open then is dropped
     * @return completes when no session is open any more
     */
    public CompletionStage<Void> close(Duration patience) {
        doorkeeper.close();
        int open = sessions.size();
        drain.start(sessions.values(), patience.dividedBy(2));
        if (sessions.isEmpty()) {
            drained.complete(null);
        }
        Timers.Timer deadline = timers.after(
                patience,
                () -> sessions.values()
                        .forEach(session -> session.end(CloseReason.FORCED_CLOSE, "not drained in time")));
        return drained.thenRun(() -> {
            deadline.cancel();
            LOG.atDebug().addKeyValue("sessions", open).log("drained");
        });
    }
}
