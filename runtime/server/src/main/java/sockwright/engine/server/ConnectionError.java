package sockwright.engine.server;

import sockwright.engine.Refusal;

/**
 * A request that was refused.
 *
 * @param request the request
 * @param refusal why
 * @param message what the client was told
 * @param context what exactly is wrong, for people
 */
public record ConnectionError(EngineRequest request, Refusal refusal, String message, String context) {

    /** The published code that the client was told: 0 to 5. */
    public int code() {
        return refusal.error().code();
    }
}
