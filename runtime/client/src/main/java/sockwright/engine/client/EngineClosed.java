package sockwright.engine.client;

import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;

/**
 * How a connection ended, or failed to begin.
 *
 * @param detail what happened, for people
 * @param failure the exception that was the cause, if one was
 */
public record EngineClosed(
        CloseReason reason, String detail, @Nullable Throwable failure) {}
