package sockwright.engine.server;

import java.util.Map;
import java.util.Objects;

/**
 * Looks at every HTTP request of the engine before it is verified: polling requests and upgrades to WebSocket, those of open
 * sessions too. May answer a request itself, or add headers to the answer that it will get.
 */
@FunctionalInterface
public interface HttpFilter {

    /**
     * Decides on a request. Called on the server's executor, so it may block.
     *
     * @throws Exception what goes wrong; it is logged, and the client is answered 500 without being told
     */
    Decision filter(EngineRequest request) throws Exception;

    /** What becomes of a request. */
    sealed interface Decision {

        /**
         * It goes on.
         *
         * @param headers what its answer carries beside the usual
         */
        record Pass(Map<String, String> headers) implements Decision {

            public Pass {
                headers = Map.copyOf(headers);
            }
        }

        /**
         * It ends here. On an upgrade the connection is closed.
         *
         * @param response the answer
         */
        record Answer(HttpResponse response) implements Decision {

            public Answer {
                Objects.requireNonNull(response, "response");
            }
        }
    }

    /** Lets a request go on. */
    static Decision pass() {
        return new Decision.Pass(Map.of());
    }

    /** Lets a request go on, and adds headers to its answer. */
    static Decision pass(Map<String, String> headers) {
        return new Decision.Pass(headers);
    }

    /** Answers a request instead of the engine. */
    static Decision answer(HttpResponse response) {
        return new Decision.Answer(response);
    }
}
