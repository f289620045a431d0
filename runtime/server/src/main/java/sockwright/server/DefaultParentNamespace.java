package sockwright.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OverflowPolicy;

/** A parent namespace: the rule that says which names are its children's, their listeners, and those that live. */
final class DefaultParentNamespace implements ParentNamespace, Listening<ParentNamespace> {

    private final NamespaceRule rule;
    private final String metricName;
    private final NamespaceListeners listeners = new NamespaceListeners();
    private final Map<String, DefaultNamespace> children = new ConcurrentHashMap<>();

    DefaultParentNamespace(NamespaceRule rule, String metricName) {
        this.rule = rule;
        this.metricName = metricName;
    }

    NamespaceRule rule() {
        return rule;
    }

    /** What metrics know all children as: their own names are their clients' choice, and without number. */
    String metricName() {
        return metricName;
    }

    void adopt(DefaultNamespace child) {
        children.put(child.name(), child);
    }

    void bury(DefaultNamespace child) {
        children.remove(child.name(), child);
    }

    Iterable<DefaultNamespace> living() {
        return children.values();
    }

    @Override
    public List<Namespace> children() {
        return List.copyOf(children.values());
    }

    @Override
    public Optional<Namespace> child(String name) {
        return Optional.ofNullable(children.get(NamespaceNames.full(name)));
    }

    @Override
    public NamespaceListeners listeners() {
        return listeners;
    }

    @Override
    public ParentNamespace self() {
        return this;
    }

    private ChildrenOperator everyone() {
        return new ChildrenBroadcast(this, all -> all);
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        everyone().emit(event, arguments);
    }

    @Override
    public ChildrenOperator to(String... rooms) {
        return everyone().to(rooms);
    }

    @Override
    public ChildrenOperator except(String... rooms) {
        return everyone().except(rooms);
    }

    @Override
    public ChildrenOperator local() {
        return everyone().local();
    }

    @Override
    public ChildrenOperator compress(boolean value) {
        return everyone().compress(value);
    }

    @Override
    public ChildrenOperator overflow(OverflowPolicy policy) {
        return everyone().overflow(policy);
    }

    @Override
    public ChildrenOperator asVolatile() {
        return everyone().asVolatile();
    }
}
