package sockwright.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether Redis still answers over a connection. The network may have forgotten it without a word; what is under way over it keeps
 * TCP from noticing for a quarter of an hour, and where it is only listened to, TCP never notices unless it is kept alive. For one thread after the other.
 */
final class Pulse {

    /** So many beats Redis may leave a question unanswered. */
    private static final int PATIENCE = 3;

    private final StatefulConnection<String, byte[]> connection;
    private final LongSupplier come;
    private long hadCome;
    private @Nullable AsyncCommand<String, byte[], String> question;
    private int beats; // since it was asked, or something has come

    /** @param come how much has come over the connection, as far as that is known */
    Pulse(StatefulConnection<String, byte[]> connection, LongSupplier come) {
        this.connection = connection;
        this.come = come;
    }

    /** Asks for a sign of life. */
    static AsyncCommand<String, byte[], String> ask(StatefulConnection<String, byte[]> connection) {
        AsyncCommand<String, byte[], String> ping =
                new AsyncCommand<>(new Command<>(CommandType.PING, new StatusOutput<>(Redis.CODEC)));
        connection.dispatch(ping);
        return ping;
    }

    /**
     * To be called from time to time. It is counted and not measured how long an answer takes: where all stood still, the machine was
     * asleep.
     *
     * @return false if Redis has not answered for too long. An answer that is an error is one
     */
    boolean beat() {
        AsyncCommand<String, byte[], String> asked = question;
        if (!connection.isOpen()) { // which is known, and Lettuce opens it again
            question = null;
            return true;
        }
        if (asked == null || asked.isDone()) {
            question = ask(connection);
            beats = 0;
            hadCome = come.getAsLong();
            return true;
        }
        long known = come.getAsLong();
        beats = known == hadCome ? beats + 1 : 0;
        hadCome = known;
        return beats < PATIENCE;
    }
}
