package sockwright.client;

import java.util.concurrent.Executor;
import sockwright.dispatch.AckFuture;
import sockwright.json.Arguments;

/** Waits for one acknowledgement. Called once, on the strand. */
interface AckHandler {

    void answered(Arguments values);

    void failed(RuntimeException error);

    /**
     * Completes a future of the user's, on the user's executor.
     *
     * @param arrived run before, if the server has answered
     */
    static AckHandler of(AckFuture<Arguments> answer, Executor executor, Runnable arrived) {
        return new AckHandler() {
            @Override
            public void answered(Arguments values) {
                arrived.run();
                answer.arrive(() -> answer.complete(values), executor);
            }

            @Override
            public void failed(RuntimeException error) {
                answer.arrive(() -> answer.completeExceptionally(error), executor);
            }
        };
    }
}
