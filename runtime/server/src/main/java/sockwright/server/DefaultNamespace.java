package sockwright.server;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.Adapter;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.RoomListener;
import sockwright.dispatch.Answers;
import sockwright.json.Arguments;

/** A namespace: its listeners, its rooms, and what its sockets share. */
final class DefaultNamespace implements Namespace, Broadcasting {

    /** How long other servers may take to answer, as in the reference. */
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(DefaultNamespace.class);

    private final String name;
    private final ServerContext context;
    private final LocalContext local;
    private final Adapter adapter;
    private final List<ConnectListener> connectListeners = new CopyOnWriteArrayList<>();
    private final List<DisconnectListener> disconnectListeners = new CopyOnWriteArrayList<>();
    private final EventHandlers events = new EventHandlers();

    DefaultNamespace(String name, ServerContext context) {
        this.name = name;
        this.context = context;
        this.local = new LocalContext(name, context);
        this.adapter = context.adapters().create(local);
        adapter.init();
    }

    /** Lets the methods of an annotated object hear the namespace. */
    <H> void add(HandlerTable<H> table, H handler) {
        EventHandler entry = EventHandler.of(table, handler);
        onConnect(socket -> {
            try {
                table.connect(handler, socket);
            } catch (ConnectionRefused e) {
                throw e;
            } catch (Exception e) {
                table.error(handler, socket, "connect", e);
                throw e;
            }
        });
        table.events().forEach(event -> events.add(event, entry));
        onDisconnect((socket, reason) -> {
            try {
                table.disconnect(handler, socket, reason);
            } catch (Exception e) {
                table.error(handler, socket, "disconnect", e);
                throw e;
            }
        });
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
    public Namespace onConnect(ConnectListener listener) {
        connectListeners.add(listener);
        return this;
    }

    @Override
    public Namespace on(String event, EventListener listener) {
        events.add(event, EventHandler.of(listener));
        return this;
    }

    @Override
    public Namespace onDisconnect(DisconnectListener listener) {
        disconnectListeners.add(listener);
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
        adapter.serverSideEmit(event, Arguments.of(arguments));
    }

    @Override
    public Answers<Arguments> serverSideEmitWithAck(String event, @Nullable Object... arguments) {
        ServerSideListeners.requireFree(event);
        AnswerCollector answers = AnswerCollector.within(SERVER_PATIENCE, context);
        adapter.serverSideEmitWithAck(event, Arguments.of(arguments), answers);
        return answers.answers();
    }

    ServerContext context() {
        return context;
    }

    Adapter adapter() {
        return adapter;
    }

    LocalContext localContext() {
        return local;
    }

    EventHandlers events() {
        return events;
    }

    /** Runs the connect listeners, of which each may throw to refuse the socket. */
    void connecting(Socket socket) throws Exception {
        for (ConnectListener listener : connectListeners) {
            listener.onConnect(socket);
        }
    }

    void disconnected(Socket socket, DisconnectReason reason, List<DisconnectListener> own) {
        own.forEach(listener -> tell(listener, socket, reason));
        disconnectListeners.forEach(listener -> tell(listener, socket, reason));
    }

    private void tell(DisconnectListener listener, Socket socket, DisconnectReason reason) {
        try {
            listener.onDisconnect(socket, reason);
        } catch (Exception | Error e) {
            LOG.error("a disconnect handler of namespace {} failed", name, e);
        }
    }

    @Override
    public String toString() {
        return "namespace " + name;
    }
}
