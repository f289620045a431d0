package sockwright.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.JoinRefusal;

/**
 * The namespaces of a server: those that have been declared, and those that clients make where a parent lets them, which go again
 * when they are empty. Thread-safe.
 */
final class NamespaceRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceRegistry.class);

    private final ServerContext context;
    private final NamespaceLimits limits;
    private final ConcurrentMap<String, DefaultNamespace> namespaces = new ConcurrentHashMap<>();
    private final Map<String, DefaultParentNamespace> byTemplate = new ConcurrentHashMap<>();
    private final List<DefaultParentNamespace> parents = new CopyOnWriteArrayList<>();
    private final Listeners<Consumer<Namespace>> witnesses = new Listeners<>();
    private final AtomicInteger children = new AtomicInteger();

    /** Held while one is made and witnesses hear of it: they come before its first client. I/O threads never take it. */
    private final ReentrantLock making = new ReentrantLock();

    NamespaceRegistry(ServerContext context, NamespaceLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    // --- declared by the application

    /** The namespace of a name, which is made if there is none and stays from then on. */
    DefaultNamespace declare(String name) {
        String full = NamespaceNames.full(name);
        if (NamespaceTemplate.isTemplate(full)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a template: use namespaces(\"" + name + "\") to have its namespaces made");
        }
        DefaultNamespace present = namespaces.get(full);
        if (present != null && present.occupancy().keep()) {
            return present;
        }
        making.lock();
        try {
            DefaultNamespace meanwhile = namespaces.get(full);
            if (meanwhile != null && meanwhile.occupancy().keep()) {
                return meanwhile;
            }
            awaitTheEndOf(meanwhile);
            return announced(new DefaultNamespace(full, context));
        } finally {
            making.unlock();
        }
    }

    DefaultParentNamespace parent(NamespaceRule rule) {
        return parent(rule, "(dynamic)");
    }

    /** @param metricName what metrics know its children as */
    private DefaultParentNamespace parent(NamespaceRule rule, String metricName) {
        DefaultParentNamespace parent = new DefaultParentNamespace(rule, metricName);
        parents.add(parent);
        return parent;
    }

    /** The parent of a template, the same for the same template. */
    DefaultParentNamespace parent(String template) {
        return byTemplate.computeIfAbsent(
                NamespaceNames.full(template), full -> parent(NamespaceTemplate.of(full), full));
    }

    /** Listeners of what a handler class is written for: a namespace, or a template of them. */
    NamespaceListeners listenersOf(String name) {
        return NamespaceTemplate.isTemplate(name)
                ? parent(name).listeners()
                : declare(name).listeners();
    }

    /** Hears of every namespace from now on. */
    void onNamespace(Consumer<Namespace> witness) {
        witnesses.add(witness);
    }

    Collection<DefaultNamespace> all() {
        return namespaces.values();
    }

    // --- asked for by clients: whoever gets one of these has entered it, and leaves it once

    /**
     * Enters a namespace that takes everybody; never blocks.
     *
     * @return null if there is none now, which says nothing about later
     */
    @Nullable DefaultNamespace enter(String name) {
        DefaultNamespace namespace = namespaces.get(name);
        return namespace != null
                        && !namespace.asksForEveryClient()
                        && namespace.occupancy().enter()
                ? namespace
                : null;
    }

    /** Whether {@link #enterOrMake} could find one. */
    boolean mayTake(String name) {
        return !parents.isEmpty() || namespaces.containsKey(name);
    }

    /**
     * Enters a namespace, which is made if a parent takes the client. May block.
     *
     * @throws ConnectionRefused if no parent does, with what the client is told
     * @throws Exception what a matcher threw
     */
    DefaultNamespace enterOrMake(String name, Handshake handshake) throws Exception {
        DefaultNamespace declared = enterWhenMade(name);
        if (declared != null) {
            return declared;
        }
        if (name.length() > limits.maxNameLength()) {
            throw ConnectionRefused.because(
                    JoinRefusal.NAMESPACE_NAME_TOO_LONG,
                    "Namespace name too long: " + limits.maxNameLength() + " characters at most (maxNamespaceLength)");
        }
        for (DefaultParentNamespace parent : parents) {
            Map<String, String> variables = parent.rule().match(name, handshake);
            if (variables != null) {
                return enterOrMake(name, parent, variables);
            }
        }
        throw ConnectionRefused.because(JoinRefusal.UNKNOWN_NAMESPACE, "Invalid namespace");
    }

    private @Nullable DefaultNamespace enterWhenMade(String name) {
        making.lock();
        try {
            return enter(name);
        } finally {
            making.unlock();
        }
    }

    private DefaultNamespace enterOrMake(String name, DefaultParentNamespace parent, Map<String, String> variables) {
        making.lock();
        try {
            DefaultNamespace present = namespaces.get(name);
            if (present != null && present.occupancy().enter()) {
                return present;
            }
            // One that is present is about to go, and gives its place to this one.
            if (present == null && children.get() >= limits.maxChildren()) {
                throw ConnectionRefused.because(
                        JoinRefusal.TOO_MANY_DYNAMIC_NAMESPACES,
                        "Too many dynamic namespaces: " + limits.maxChildren() + " at most (maxDynamicNamespaces)");
            }
            awaitTheEndOf(present);
            DefaultNamespace child =
                    new DefaultNamespace(name, context, parent, variables, new Occupancy(limits.keepEmpty()));
            children.incrementAndGet();
            parent.adopt(child);
            announced(child).occupancy().enter();
            return child;
        } finally {
            making.unlock();
        }
    }

    /** Two adapters of one namespace would hear the same channels. */
    private static void awaitTheEndOf(@Nullable DefaultNamespace former) {
        if (former != null) {
            former.close();
        }
    }

    private DefaultNamespace announced(DefaultNamespace made) {
        namespaces.put(made.name(), made);
        for (Consumer<Namespace> witness : witnesses.all()) {
            try {
                witness.accept(made);
            } catch (RuntimeException | Error e) {
                LOG.error("a listener of new namespaces failed at {}", made, e);
            }
        }
        made.occupancy().open();
        return made;
    }

    /** Somebody who had entered has left for good; the last one closes a namespace that a client has made. */
    void leave(DefaultNamespace namespace) {
        DefaultParentNamespace parent = namespace.parent();
        if (namespace.occupancy().leave() && parent != null) {
            namespace.close(); // while it can be found: who makes another of its name waits for that
            namespaces.remove(namespace.name(), namespace);
            parent.bury(namespace);
            children.decrementAndGet();
        }
    }

    /** The server closes. */
    void close() {
        namespaces.values().forEach(DefaultNamespace::close);
    }
}
