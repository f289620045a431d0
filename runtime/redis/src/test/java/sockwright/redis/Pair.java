package sockwright.redis;

import java.time.Duration;
import java.util.List;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.testkit.TestServer;
import sockwright.adapter.testkit.TestSocket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.testing.Waiting;

/** Two servers of one cluster, and a client of each. */
final class Pair implements AutoCloseable {

    private final TestServer one = new TestServer("/");
    private final TestServer two = new TestServer("/");
    private final TestSocket ada;
    private final TestSocket bob;

    Pair(ClusterMember ofOne, ClusterMember ofTwo) {
        one.with(ofOne.create(one));
        two.with(ofTwo.create(two));
        ada = one.join("ada");
        bob = two.join("bob");
    }

    /** Waits until what each of them sends from now on reaches the client of the other one. */
    void awaitThatTheyHearEachOther(String when) {
        awaitThatIsHeard(one, bob, "from one, " + when);
        awaitThatIsHeard(two, ada, "from two, " + when);
    }

    /** Sends until it arrives: nothing tells when the other one has subscribed. */
    private static void awaitThatIsHeard(TestServer sender, TestSocket hearer, String name) {
        Waiting.until("there is heard: " + name, () -> {
            sender.adapter().broadcast(new Packet.Event("/", null, name, Arguments.none()), BroadcastTarget.EVERYONE);
            return hearer.waiting().contains(name + "[]");
        });
    }

    /** Waits until the second one finds the clients of both: it asks as many servers as Redis counts, and all must answer. */
    void awaitThatAllAnswer() {
        BroadcastTarget soon = BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.withTimeout(Duration.ofSeconds(2)));
        Waiting.until(
                "all have answered",
                () -> two.adapter()
                                .fetchSockets(soon)
                                .exceptionally(missing -> List.of())
                                .toCompletableFuture()
                                .join()
                                .size()
                        == 2);
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }
}
