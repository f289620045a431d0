package sockwright.server;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OverflowPolicy;

/**
 * The operator that a parent namespace hands out.
 *
 * @param narrowing what narrows everyone in a child down to those who are meant
 */
record ChildrenBroadcast(DefaultParentNamespace parent, UnaryOperator<BroadcastOperator> narrowing)
        implements ChildrenOperator {

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        for (DefaultNamespace child : parent.living()) {
            narrowing.apply(child.everyone()).emit(event, arguments);
        }
    }

    @Override
    public ChildrenOperator to(String... rooms) {
        return narrowed(all -> all.to(rooms));
    }

    @Override
    public ChildrenOperator except(String... rooms) {
        return narrowed(all -> all.except(rooms));
    }

    @Override
    public ChildrenOperator local() {
        return narrowed(BroadcastOperator::local);
    }

    @Override
    public ChildrenOperator compress(boolean value) {
        return narrowed(all -> all.compress(value));
    }

    @Override
    public ChildrenOperator overflow(OverflowPolicy policy) {
        return narrowed(all -> all.overflow(policy));
    }

    @Override
    public ChildrenOperator asVolatile() {
        return narrowed(BroadcastOperator::asVolatile);
    }

    private ChildrenOperator narrowed(UnaryOperator<BroadcastOperator> further) {
        return new ChildrenBroadcast(parent, all -> further.apply(narrowing.apply(all)));
    }
}
