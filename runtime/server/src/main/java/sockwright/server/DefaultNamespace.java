package sockwright.server;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.Adapter;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.RoomListener;
import sockwright.dispatch.Answers;
import sockwright.dispatch.EventMetrics;
import sockwright.json.Arguments;
import sockwright.text.Printable;

/** A namespace: its listeners, its rooms, and what its sockets share. */
final class DefaultNamespace implements Namespace, Broadcasting, Listening<Namespace> {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultNamespace.class);

    /** How long other servers may take to answer, as in the reference. */
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final ServerContext context;
    private final LocalContext local;
    private final SessionRecovery recovery = new SessionRecovery(this);
    private final Adapter adapter;
    private final @Nullable DefaultParentNamespace parent;
    private final Map<String, String> variables;
    private final Occupancy occupancy;
    private final NamespaceListeners listeners;
    private final OpenQuestions questions = new OpenQuestions();
    private final ReentrantLock closing = new ReentrantLock();
    private final EventMetrics metrics;
    private boolean closed; // guarded by closing

    /** One that has been declared and stays. */
    DefaultNamespace(String name, ServerContext context) {
        this(name, context, null, Map.of(), new Occupancy(true));
    }

    /** The child of a parent, if there is one. */
    DefaultNamespace(
            String name,
            ServerContext context,
            @Nullable DefaultParentNamespace parent,
            Map<String, String> variables,
            Occupancy occupancy) {
        this.name = name;
        this.context = context;
        this.parent = parent;
        this.variables = Map.copyOf(variables);
        this.occupancy = occupancy;
        this.listeners = parent == null ? new NamespaceListeners() : new NamespaceListeners(parent.listeners());
        String told = parent == null ? name : parent.metricName();
        this.metrics = new EventMetrics(told, context.metrics(), context.timers());
        this.local = new LocalContext(name, context, metrics);
        this.adapter = context.adapters().create(local);
        adapter.init();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Collection<Socket> sockets() {
        return adapter.sockets().stream()
                .map(DefaultSocket.class::cast)
                .filter(DefaultSocket::connected)
                .<Socket>map(socket -> socket)
                .toList();
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    boolean spansServers() {
        return adapter.spansServers();
    }

    @Nullable DefaultParentNamespace parent() {
        return parent;
    }

    Occupancy occupancy() {
        return occupancy;
    }

    boolean asksForEveryClient() {
        return parent != null && parent.rule().asksForEveryClient();
    }

    @Override
    public NamespaceListeners listeners() {
        return listeners;
    }

    @Override
    public Namespace self() {
        return this;
    }

    @Override
    public BroadcastOperator everyone() {
        return new Broadcast(this, BroadcastTarget.EVERYONE);
    }

    @Override
    public Namespace onRoomEvent(RoomListener listener) {
        adapter.listen(new RoomEventRelay(listener, context.executor()));
        return this;
    }

    @Override
    public Namespace onServerSide(String event, ServerSideListener listener) {
        local.serverSide().add(event, listener);
        return this;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... arguments) {
        ServerSideListeners.requireFree(event);
        adapter.serverSideEmit(event, written(arguments));
    }

    @Override
    public Answers<Arguments> serverSideEmitWithAck(String event, @Nullable Object... arguments) {
        ServerSideListeners.requireFree(event);
        Arguments written = written(arguments);
        AnswerCollector answers = AnswerCollector.within(SERVER_PATIENCE, this);
        adapter.serverSideEmitWithAck(event, written, answers);
        return answers.answers();
    }

    private Arguments written(@Nullable Object[] arguments) {
        return ServerSideListeners.written(Arguments.of(arguments), context.json());
    }

    ServerContext context() {
        return context;
    }

    Adapter adapter() {
        return adapter;
    }

    SessionRecovery recovery() {
        return recovery;
    }

    EventMetrics metrics() {
        return metrics;
    }

    LocalContext localContext() {
        return local;
    }

    OpenQuestions questions() {
        return questions;
    }

    /** Nobody comes any more. Only the first call does something; the others return when that is done. */
    void close() {
        closing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            closeAdapter();
        } finally {
            closing.unlock();
        }
        // Nobody answers any more, and their timers may end with the server. Not under the lock: who waits for them may
        // run here.
        questions.close();
    }

    private void closeAdapter() {
        try {
            adapter.close();
        } catch (RuntimeException | Error e) {
            LOG.error("the adapter of {} could not be closed", this, e); // whoever closes has more to free
        }
    }

    @Override
    public String toString() {
        return "namespace " + Printable.of(name);
    }
}
