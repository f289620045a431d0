package sockwright.tyrus;

import java.net.SocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;

/** Finds out whether a write was done before the call returned, which it mostly is, or will be later. */
final class WriteProgress extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    private enum State {
        CALLING,
        DONE,
        LATER
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.CALLING);
    private final Runnable drained;
    private final Consumer<Throwable> failed;

    /**
     * A write that is about to begin.
     *
     * @param drained called when the write is done, unless it was done at once
     * @param failed called when it failed
     */
    WriteProgress(Runnable drained, Consumer<Throwable> failed) {
        this.drained = drained;
        this.failed = failed;
    }

    /** To be asked once, when the call has returned. */
    boolean isDoneAtOnce() {
        return !state.compareAndSet(State.CALLING, State.LATER);
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
        if (!state.compareAndSet(State.CALLING, State.DONE)) {
            drained.run();
        }
    }

    @Override
    public void failed(Throwable error) {
        failed.accept(error);
    }

    @Override
    public void cancelled() {
        failed.accept(new CancellationException("write cancelled"));
    }
}
