package sockwright.adapter.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.AckCollector;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.Delivery;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.RoomListener;
import sockwright.engine.Timers;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.Packet;

/** What an adapter sees of a server: one namespace of it, with sockets that are none. Thread-safe. */
public final class TestServer implements AdapterContext, AutoCloseable {

    private static final JsonCodec JSON = JacksonJsonCodec.create();

    private final String namespace;
    private final Optional<RecoveryOptions> recovery;
    private final Timers timers = Timers.system();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "test-server");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<String> serverSideEvents = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> roomChanges = new LinkedBlockingQueue<>();
    private volatile @Nullable String answer;
    private volatile @Nullable Adapter adapter;

    /** A server without recovery of sessions. */
    public TestServer(String namespace) {
        this(namespace, null);
    }

    /** A server with recovery of sessions. */
    public TestServer(String namespace, @Nullable RecoveryOptions recovery) {
        this.namespace = namespace;
        this.recovery = Optional.ofNullable(recovery);
    }

    // --- what a test does with it

    /** Gives it its adapter, and starts that. */
    public TestServer with(Adapter made) {
        adapter = made;
        made.listen(new RoomListener() {
            @Override
            public void socketJoined(String room, String socketId) {
                roomChanges.add(socketId + " joined " + room);
            }

            @Override
            public void socketLeft(String room, String socketId) {
                roomChanges.add(socketId + " left " + room);
            }
        });
        made.init();
        return this;
    }

    /** Its adapter. */
    public Adapter adapter() {
        Adapter made = adapter;
        if (made == null) {
            throw new IllegalStateException("it has no adapter yet");
        }
        return made;
    }

    /** A socket that has not been added. */
    public TestSocket socket(String id) {
        return new TestSocket(id, socket -> adapter().rooms(socket));
    }

    /** A socket that has been added and is in rooms. */
    public TestSocket join(String id, String... rooms) {
        TestSocket socket = socket(id);
        adapter().add(socket);
        adapter().join(socket, List.of(rooms));
        roomChanges.clear();
        return socket;
    }

    /** What it answers to events of other servers; nothing at first. */
    public void answerWith(String value) {
        answer = value;
    }

    /** Waits for the next event of another server, as text. */
    public String nextServerSideEvent() {
        return Patience.next(serverSideEvents, "an event of another server");
    }

    /** Events of other servers that nobody has looked at. */
    public List<String> waitingServerSideEvents() {
        return List.copyOf(serverSideEvents);
    }

    /** Waits for the next change of rooms, {@code <id> joined <room>} or {@code <id> left <room>}. */
    public String nextRoomChange() {
        return Patience.next(roomChanges, "a change of rooms");
    }

    @Override
    public void close() {
        Adapter made = adapter;
        if (made != null) {
            made.close();
        }
        timers.close();
        executor.shutdown();
    }

    // --- what an adapter sees

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Delivery prepare(Packet.Event packet, BroadcastFlags flags) {
        int size = JSON.writeArray(packet.name(), packet.arguments()).json().length();
        return delivery(size, socket -> socket.receive(packet, flags));
    }

    @Override
    public Delivery prepareAsking(Packet.Event packet, BroadcastFlags flags, AckCollector answers) {
        int size = JSON.writeArray(packet.name(), packet.arguments()).json().length();
        return delivery(size, socket -> socket.ask(packet, flags, answers));
    }

    private static Delivery delivery(int bytes, Consumer<TestSocket> action) {
        return new Delivery() {
            @Override
            public void to(LocalSocket socket) {
                action.accept((TestSocket) socket);
            }

            @Override
            public int size() {
                return bytes;
            }
        };
    }

    @Override
    public void serverSideEvent(String event, Arguments arguments) {
        serverSideEvents.add(event + arguments.values());
    }

    @Override
    public void serverSideEvent(String event, Arguments arguments, Consumer<Arguments> reply) {
        serverSideEvents.add(event + arguments.values() + "?");
        String value = answer;
        if (value != null) {
            reply.accept(Arguments.of(value));
        }
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return recovery;
    }

    @Override
    public Duration ackTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Timers timers() {
        return timers;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public JsonCodec json() {
        return JSON;
    }
}
