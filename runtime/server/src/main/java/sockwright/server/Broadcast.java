package sockwright.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastTarget;

/** The operator that a namespace or a socket hands out. */
record Broadcast(DefaultNamespace namespace, BroadcastTarget target) implements BroadcastOperator {

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        namespace.broadcast(target, event, arguments);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return with(union(target.rooms(), rooms), target.except(), target.isVolatile());
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return with(target.rooms(), union(target.except(), rooms), target.isVolatile());
    }

    @Override
    public BroadcastOperator asVolatile() {
        return with(target.rooms(), target.except(), true);
    }

    private Broadcast with(Set<String> rooms, Set<String> except, boolean isVolatile) {
        return new Broadcast(namespace, new BroadcastTarget(rooms, except, isVolatile));
    }

    private static Set<String> union(Set<String> some, String[] more) {
        RoomNames.require(more);
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
