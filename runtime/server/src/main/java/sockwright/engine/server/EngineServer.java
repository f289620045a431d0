package sockwright.engine.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.server.RequestVerifier.Verdict;
import sockwright.protocol.engineio.EngineError;
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
    private final IdGenerator ids = new IdGenerator();
    private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final Departures departures;
    private final LongAdder overflows = new LongAdder();
    private final AtomicBoolean overflowLogged = new AtomicBoolean();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean closing;

    /**
     * An engine that waits for a binding to give it requests.
     *
     * @param timers for heartbeats and deadlines
     * @param executor where {@link Admission.Control} runs
     * @param acceptor is told of new sessions
     */
    public EngineServer(EngineOptions options, Timers timers, Executor executor, Session.Acceptor acceptor) {
        this.options = options;
        this.timers = timers;
        this.executor = executor;
        this.acceptor = acceptor;
        this.origins = new OriginPolicy(options.cors());
        this.departures = new Departures(timers);
        this.verifier = new RequestVerifier(options, origins, sessions::get);
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
        return overflows.sum();
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
        EngineRequest request = exchange.request();
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
            admit(request, () -> openPolling(exchange), refused -> exchange.respond(jsonError(request, refused)));
        } else if (verdict instanceof Verdict.Refused refused) {
            exchange.respond(jsonError(request, refused));
        } else {
            // The session has moved to WebSocket between the two looks at it, or half an upgrade came as a plain
            // request.
            exchange.respond(jsonError(request, new Verdict.Refused(EngineError.BAD_REQUEST, "not a polling request")));
        }
    }

    @Override
    public void upgrade(UpgradeExchange exchange) {
        EngineRequest request = exchange.request();
        Verdict verdict = verifier.verify(request);
        if (verdict instanceof Verdict.Known known) {
            exchange.accept(new WebSocketTransport(transport -> probe(known.session(), transport)));
        } else if (verdict instanceof Verdict.Handshake) {
            admit(
                    request,
                    () -> exchange.accept(new WebSocketTransport(transport -> open(request, transport))),
                    refused -> exchange.refuse(textError(refused)));
        } else if (verdict instanceof Verdict.Refused refused) {
            exchange.refuse(textError(refused));
        }
    }

    private void probe(EngineSession session, WebSocketTransport transport) {
        UpgradeProbe probe = new UpgradeProbe(session, transport, timers, options.upgradeTimeout());
        transport.listen(probe);
        if (!options.allowUpgrades() || !session.beginUpgrade(probe)) {
            probe.cancel();
        }
    }

    // --- handshake

    private void admit(EngineRequest request, Runnable admitted, Consumer<Verdict.Refused> refused) {
        if (closing) {
            refused.accept(new Verdict.Refused(EngineError.FORBIDDEN, "Server is shutting down", "closing"));
            return;
        }
        Admission.Control control = options.admission();
        if (control == null) {
            admitted.run();
            return;
        }
        Runnable decision = () -> {
            Admission admission;
            try {
                admission = Objects.requireNonNull(control.decide(request), "the admission control decided nothing");
            } catch (Exception e) {
                LOG.error("the admission control failed; the client is refused", e);
                admission = Admission.refuse();
            }
            if (admission.allowed()) {
                admitted.run();
            } else {
                refused.accept(new Verdict.Refused(EngineError.FORBIDDEN, admission.message(), "refused"));
            }
        };
        try {
            executor.execute(decision);
        } catch (RejectedExecutionException e) {
            refused.accept(new Verdict.Refused(EngineError.FORBIDDEN, "Server is busy", "the executor is full"));
        }
    }

    private void openPolling(HttpExchange exchange) {
        String id = ids.next();
        CookieOptions cookie = options.cookie();
        Map<String, String> headers = cookie == null ? Map.of() : Map.of("Set-Cookie", cookie.header(id));
        EngineSession session = new EngineSession(
                new Owner(),
                id,
                exchange.request(),
                listener -> new PollingTransport(listener, options, origins, headers));
        boolean upgradable = options.allowUpgrades() && options.transports().contains(TransportName.WEBSOCKET);
        open(session, upgradable ? List.of(TransportName.WEBSOCKET.wireName()) : List.of());
        if (session.currentTransport() instanceof PollingTransport polling) {
            polling.handle(exchange);
        }
    }

    private void open(EngineRequest request, WebSocketTransport transport) {
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
        session.open(OutboundPacket.of(new EnginePacket.Open(data.toJson())), acceptor);
        if (closing) {
            session.close(); // close() may have looked before this one was there
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
            if (reason == CloseReason.TRANSPORT_CLOSE
                    && session.currentTransport() instanceof PollingTransport polling) {
                departures.add(session.id(), polling);
            }
            if (closing && sessions.isEmpty()) {
                drained.complete(null);
            }
        }

        @Override
        public void overflowed(EngineSession session, String queue) {
            overflows.increment();
            if (overflowLogged.compareAndSet(false, true)) {
                LOG.warn(
                        "a client reads too slowly and is disconnected ({}; the limit is maxQueuedBytes = {}); this is"
                                + " logged once, overflowCount() counts",
                        queue,
                        options.maxQueuedBytes());
            }
        }
    }

    // --- errors

    private HttpResponse jsonError(EngineRequest request, Verdict.Refused refused) {
        LOG.debug("request refused: {} ({})", refused.message(), refused.detail());
        String body = refused.error().toJson(refused.message());
        return HttpResponse.text(refused.error().httpStatus(), "application/json", body)
                .with(origins.headers(request));
    }

    private static HttpResponse textError(Verdict.Refused refused) {
        LOG.debug("upgrade refused: {} ({})", refused.message(), refused.detail());
        return new HttpResponse(
                400, Map.of("Content-Type", "text/html"), refused.message().getBytes(StandardCharsets.UTF_8));
    }

    // --- end

    /**
     * Opens no more sessions and closes those that are open, each after what waits for it has been sent.
     *
     * @param patience how long that may take; what is open then is dropped
     * @return completes when no session is open any more
     */
    public CompletionStage<Void> close(Duration patience) {
        closing = true;
        sessions.values().forEach(EngineSession::close);
        if (sessions.isEmpty()) {
            drained.complete(null);
            return drained.copy();
        }
        Timers.Timer deadline = timers.after(
                patience,
                () -> sessions.values()
                        .forEach(session -> session.end(CloseReason.FORCED_CLOSE, "not drained in time")));
        return drained.thenRun(deadline::cancel);
    }
}
