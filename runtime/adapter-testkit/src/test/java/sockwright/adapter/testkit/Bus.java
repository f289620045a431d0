package sockwright.adapter.testkit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.HeartbeatClusterAdapter;

/** Carries messages between the servers of a cluster that lives in one process. */
final class Bus {

    private final Map<String, Member> members = new ConcurrentHashMap<>();

    /** A server on the bus. It hears everything that is published, itself too, on a thread of its own. */
    final class Member extends HeartbeatClusterAdapter {

        private final Executor ears;

        private Member(AdapterContext context) {
            super(context, Options.DEFAULT);
            ears = context.executor();
        }

        private Member enter() {
            members.put(uid(), this);
            return this;
        }

        private CompletionStage<Void> hear(ClusterMessage message) {
            return CompletableFuture.runAsync(() -> onMessage(message), ears);
        }

        @Override
        protected CompletionStage<Void> doPublish(ClusterMessage message) {
            members.values().forEach(member -> member.hear(message));
            return CompletableFuture.completedStage(null);
        }

        @Override
        protected CompletionStage<Void> doPublishResponse(String requester, ClusterMessage response) {
            Member member = members.get(requester);
            return member == null
                    ? CompletableFuture.failedStage(new IllegalStateException("no such server"))
                    : member.hear(response);
        }

        @Override
        public void close() {
            super.close();
            members.remove(uid());
        }
    }

    Member join(AdapterContext context) {
        return new Member(context).enter();
    }
}
