package sockwright.engine.server;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Refusal;
import sockwright.protocol.engineio.TransportName;
import sockwright.text.Printable;

/** Decides what a request is, in the order of the reference, so that a client gets the same error for the same mistake. */
final class RequestVerifier {

    private static final String PROTOCOL = "4";

    private final EngineOptions options;
    private final OriginPolicy origins;
    private final Function<String, @Nullable EngineSession> sessions;
    private final String notOffered;

    RequestVerifier(EngineOptions options, OriginPolicy origins, Function<String, @Nullable EngineSession> sessions) {
        this.options = options;
        this.origins = origins;
        this.sessions = sessions;
        this.notOffered = "Transport not offered; this server takes "
                + options.transports().stream()
                        .map(TransportName::wireName)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** What a request turned out to be. */
    sealed interface Verdict {

        /** Wants a session of its own. */
        record Handshake(TransportName transport) implements Verdict {}

        /** Belongs to a session. */
        record Known(EngineSession session, TransportName transport) implements Verdict {}

        /**
         * Is refused.
         *
         * @param message what the client is told
         * @param detail what is wrong, for the log
         */
        record Refused(Refusal reason, String message, String detail) implements Verdict {

            Refused(Refusal reason, String detail) {
                this(reason, reason.message(), detail);
            }
        }
    }

    Verdict verify(EngineRequest request) {
        String name = request.parameter("transport");
        TransportName transport = name == null ? null : TransportName.of(name);
        if (transport == null) {
            return new Verdict.Refused(Refusal.UNKNOWN_TRANSPORT, "transport " + Printable.of(String.valueOf(name)));
        }
        if (!options.transports().contains(transport)) {
            return new Verdict.Refused(Refusal.UNKNOWN_TRANSPORT, notOffered, "transport " + name + " is not offered");
        }
        String origin = request.header("origin");
        if (origin != null && !OriginPolicy.isLegal(origin)) {
            return new Verdict.Refused(Refusal.BAD_REQUEST, "illegal characters in the origin");
        }
        if (!origins.allows(request)) {
            return new Verdict.Refused(
                    Refusal.ORIGIN,
                    "origin " + Printable.of(String.valueOf(origin))
                            + " is not this server's; allow it with cors(...)");
        }
        String id = request.parameter("sid");
        return id == null ? verifyHandshake(request, transport) : verifyKnown(request, transport, id);
    }

    private Verdict verifyHandshake(EngineRequest request, TransportName transport) {
        if (!request.method().equals("GET")) {
            return new Verdict.Refused(Refusal.BAD_HANDSHAKE_METHOD, "method " + Printable.of(request.method()));
        }
        if (transport == TransportName.WEBSOCKET && !request.isWebSocketUpgrade()) {
            return new Verdict.Refused(Refusal.BAD_REQUEST, "websocket without an upgrade");
        }
        if (transport == TransportName.POLLING && request.isWebSocketUpgrade()) {
            return new Verdict.Refused(Refusal.BAD_REQUEST, "an upgrade with transport polling");
        }
        return PROTOCOL.equals(request.parameter("EIO"))
                ? new Verdict.Handshake(transport)
                : new Verdict.Refused(
                        Refusal.UNSUPPORTED_PROTOCOL_VERSION,
                        "EIO " + Printable.of(String.valueOf(request.parameter("EIO"))));
    }

    private Verdict verifyKnown(EngineRequest request, TransportName transport, String id) {
        EngineSession session = sessions.apply(id);
        if (session == null || session.endIfOverdue()) {
            return new Verdict.Refused(Refusal.UNKNOWN_SESSION, "no session has that id");
        }
        boolean upgrade = request.isWebSocketUpgrade();
        if (upgrade != (transport == TransportName.WEBSOCKET) || (!upgrade && session.transport() != transport)) {
            return new Verdict.Refused(Refusal.BAD_REQUEST, "the session does not use that transport");
        }
        if (!PROTOCOL.equals(request.parameter("EIO"))) {
            return new Verdict.Refused(Refusal.BAD_REQUEST, "EIO differs from the session's");
        }
        return new Verdict.Known(session, transport);
    }
}
