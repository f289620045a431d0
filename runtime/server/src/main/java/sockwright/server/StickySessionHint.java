package sockwright.server;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once what is probably wrong where a server of a cluster is asked for sessions that it does not have. Thread-safe. */
final class StickySessionHint {

    private static final Logger LOG = LoggerFactory.getLogger(StickySessionHint.class);

    private final AtomicBoolean given = new AtomicBoolean();

    void give() {
        if (given.compareAndSet(false, true)) {
            LOG.warn(
                    "a client asks for a session that is not on this server. Where clients cannot connect, the load balancer"
                            + " spreads the requests of one client over several servers: it needs sticky sessions, or the servers"
                            + " webSocketOnly() and their clients transports: [\"websocket\"]. A single client that was away for long"
                            + " is nothing to mend. See \"Sticky sessions\" in Sockwright's docs/cluster.md#sticky-sessions");
        }
    }
}
