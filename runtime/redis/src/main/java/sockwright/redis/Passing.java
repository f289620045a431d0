package sockwright.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes wrong with Redis only for a time, so that the same may be tried again. */
final class Passing {

    private static final String READ_ONLY = "READONLY";

    private static final Set<String> STARTS = Set.of(
            "LOADING",
            READ_ONLY,
            "BUSY", // with somebody's script
            "OOM",
            "MISCONF",
            "NOREPLICAS",
            "MASTERDOWN",
            "UNBLOCKED",
            "CLUSTERDOWN",
            "TRYAGAIN");

    private Passing() {}

    /** Whether Redis itself says no, and will go on to do so. */
    static boolean isRefusal(@Nullable Throwable error) {
        return error instanceof RedisCommandExecutionException
                && STARTS.stream().noneMatch(text(error)::startsWith);
    }

    /** Whether Redis says no for now, or has not answered in time. */
    static boolean isNotYet(@Nullable Throwable error) {
        return error instanceof RedisCommandTimeoutException
                || (error instanceof RedisCommandExecutionException && !isRefusal(error));
    }

    /** Whether Redis takes no writes, because another one has its place. */
    static boolean isReplaced(Throwable error) {
        return text(error).startsWith(READ_ONLY);
    }

    private static String text(Throwable error) {
        return String.valueOf(error.getMessage());
    }
}
