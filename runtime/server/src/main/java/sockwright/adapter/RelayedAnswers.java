package sockwright.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sockwright.engine.Timers;
import sockwright.json.Arguments;

/** Sends the acknowledgements of this server's clients to the server that asks for them, as long as that one waits. */
final class RelayedAnswers implements AckCollector {

    private final String requestId;
    private final Consumer<ClusterMessage.Response> requester;
    private final List<Runnable> endTasks = new ArrayList<>(1);
    private final Timers.Timer deadline;
    private int expected;
    private int settled;
    private boolean counted;
    private boolean ended;

    RelayedAnswers(String requestId, Consumer<ClusterMessage.Response> requester, Timers timers, Duration timeout) {
        this.requestId = requestId;
        this.requester = requester;
        this.deadline = timers.after(timeout, this::end);
    }

    @Override
    public synchronized void expect(int count) {
        expected += count;
    }

    @Override
    public void allCounted() {
        int clients;
        synchronized (this) {
            counted = true;
            clients = expected;
        }
        requester.accept(new ClusterMessage.BroadcastClientCount(requestId, clients));
        settle(0);
    }

    @Override
    public void answered(Arguments values) {
        synchronized (this) {
            if (ended) {
                return;
            }
        }
        requester.accept(new ClusterMessage.BroadcastAck(requestId, values));
        settle(1);
    }

    /** The protocol has no word for this: the requester waits until its time is up. */
    @Override
    public void missing(int count) {
        settle(count);
    }

    private void settle(int more) {
        boolean done;
        synchronized (this) {
            settled += more;
            done = counted && settled >= expected;
        }
        if (done) {
            end();
        }
    }

    @Override
    public void onEnd(Runnable task) {
        synchronized (this) {
            if (!ended) {
                endTasks.add(task);
                return;
            }
        }
        task.run();
    }

    private void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        deadline.cancel();
        endTasks.forEach(Runnable::run); // nobody adds to them any more
    }
}
