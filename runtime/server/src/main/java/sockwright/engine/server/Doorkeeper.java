package sockwright.engine.server;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Refusal;
import sockwright.engine.server.RequestVerifier.Verdict.Refused;

/** Decides which handshakes, of those that are in order, open a session. Thread-safe. */
final class Doorkeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final EngineOptions options;
    private final Places places;
    private final Executor executor;
    private volatile boolean closed;

    Doorkeeper(EngineOptions options, Places places, Executor executor) {
        this.options = options;
        this.places = places;
        this.executor = executor;
    }

    /** Lets nobody in any more. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Calls one of the two, on this thread or, if the application is to decide, on the executor. */
    void decide(EngineRequest request, Runnable admitted, Consumer<Refused> refused) {
        Refusal full = closed ? Refusal.SHUTTING_DOWN : places.refusal(request.remoteAddress());
        Admission.Control control = options.admission();
        if (full != null) {
            refused.accept(new Refused(full, "no place"));
        } else if (control == null) {
            admitted.run();
        } else {
            try {
                executor.execute(() -> decide(control, request, admitted, refused));
            } catch (RuntimeException | Error e) {
                LOG.debug("the executor takes no more work; a client is refused", e);
                refused.accept(new Refused(Refusal.BUSY, "the executor is full"));
            }
        }
    }

    private static void decide(
            Admission.Control control, EngineRequest request, Runnable admitted, Consumer<Refused> refused) {
        Admission admission;
        try {
            admission = Objects.requireNonNull(control.decide(request), "the admission control decided nothing");
        } catch (Exception | Error e) {
            LOG.error("the admission control failed; the client is refused", e);
            admission = Admission.refuse();
        }
        if (admission.allowed()) {
            admitted.run();
        } else {
            refused.accept(new Refused(Refusal.ADMISSION, admission.message(), "refused by the admission control"));
        }
    }
}
