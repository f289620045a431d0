package sockwright.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends at Redis what is left there of the connection before. Where the network has told Redis nothing of its end, Redis would count it
 * among those who hear for as long as TCP waits, and still do what is on its way. It is known by its number and its address
 * together: after a restart of Redis the number may be somebody else's. Needs Redis 6.2 and the permission; without them nothing is
 * ended. For one thread after the other.
 */
final class Predecessor {

    private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);

    private static final Pattern IDENTITY = Pattern.compile("id=(\\d+) addr=(\\S+)");

    private volatile @Nullable CommandArgs<String, byte[]> words; // that end it

    /** Ends the connection before, and remembers this one. Completes, whatever comes of it, when Redis has answered. */
    CompletionStage<Void> isFollowedBy(StatefulConnection<String, byte[]> connection) {
        CommandArgs<String, byte[]> ending = words;
        words = null;
        CompletionStage<?> ended = ending == null
                ? CompletableFuture.completedStage(null)
                : client(connection, ending, new IntegerOutput<>(Redis.CODEC));
        var unused = client(connection, new CommandArgs<>(Redis.CODEC).add("INFO"), new StatusOutput<>(Redis.CODEC))
                .thenAccept(identity -> words = ending(identity));
        return ended.handle((count, error) -> {
            LOG.debug("connections before this one that Redis had not known to be over: {}", count, error);
            return null;
        });
    }

    private static <T> CompletionStage<T> client(
            StatefulConnection<String, byte[]> connection,
            CommandArgs<String, byte[]> words,
            CommandOutput<String, byte[], T> output) {
        AsyncCommand<String, byte[], T> command = new AsyncCommand<>(new Command<>(CommandType.CLIENT, output, words));
        connection.dispatch(command);
        return command;
    }

    private static @Nullable CommandArgs<String, byte[]> ending(String identity) {
        Matcher found = IDENTITY.matcher(identity);
        return found.lookingAt()
                ? new CommandArgs<>(Redis.CODEC)
                        .add("KILL")
                        .add("ID")
                        .add(found.group(1))
                        .add("ADDR")
                        .add(found.group(2))
                : null;
    }
}
