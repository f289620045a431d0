package sockwright.interop;

import static sockwright.interop.StageValues.at;
import static sockwright.interop.StageValues.rest;
import static sockwright.interop.StageValues.text;
import static sockwright.interop.StageValues.texts;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.PartialAnswersException;
import sockwright.json.JsonType;
import sockwright.redis.RedisEmitter;
import sockwright.server.AckTimeoutException;
import sockwright.server.BroadcastOperator;
import sockwright.server.ChildrenOperator;
import sockwright.server.EventTarget;
import sockwright.server.Handshake;
import sockwright.server.Namespace;
import sockwright.server.ParentNamespace;
import sockwright.server.RemoteSocket;
import sockwright.server.Socket;
import sockwright.server.SocketData;
import sockwright.server.SocketServer;

/** What a {@link StageServer} can be told: the commands of {@code interop/js/conformance/official.mjs}. */
final class StageCommands {

    private static final SocketData.Key<Object> REMEMBERED = SocketData.Key.of("remembered", Object.class);

    private final SocketServer server;
    private final Queue<List<@Nullable Object>> log;

    private final @Nullable RedisEmitter emitter;
    private final StageHealth health;
    private final StageListeners listeners;
    private @Nullable ChildrenOperator family;

    /** @param emitter sends into the server's cluster, if it is in one */
    StageCommands(
            SocketServer server,
            Queue<List<@Nullable Object>> log,
            @Nullable RedisEmitter emitter,
            StageHealth health) {
        this.server = server;
        this.log = log;
        this.emitter = emitter;
        this.health = health;
        this.listeners = new StageListeners(log);
    }

    /** The namespaces that {@code emitToFamily} is for. */
    ParentNamespace family(ParentNamespace parent) {
        family = parent;
        return parent;
    }

    /**
     * Does it.
     *
     * @param teller the socket that told it, or null
     * @return the value, or the error
     */
    Map<String, @Nullable Object> run(
            String op, Namespace namespace, @Nullable Socket teller, List<? extends @Nullable Object> values) {
        return answer(() -> {
            EventTarget target = teller == null ? namespace : teller;
            return switch (op) {
                case "nothing" -> null;
                case "rooms" -> roomsOf(socket(teller));
                case "join" -> join(socket(teller), texts(values));
                case "leave" -> leave(socket(teller), text(values, 0));
                case "emit" -> emit(aim(target, values), text(values, 1), rest(values, 2));
                case "send" -> emit(aim(target, values), "message", rest(values, 1));
                case "ask" -> ask(aim(target, values), text(values, 1), rest(values, 2));
                case "disconnect", "disconnectLater" -> disconnect(socket(teller), Boolean.TRUE.equals(at(values, 0)));
                case "remember" -> remember(socket(teller), at(values, 0));
                case "remembered" -> socket(teller).data().get(REMEMBERED);
                case "recovered" -> socket(teller).recovered();
                case "handshake" -> handshake(socket(teller).handshake());
                case "sockets" -> namespace.sockets().size();
                case "clients" -> server.clientCount();
                case "namespaces" ->
                    server.namespaces().stream().map(Namespace::name).sorted().toList();
                case "fetch" -> fetch(broadcast(aim(target, values)));
                case "socketsJoin" -> {
                    broadcast(aim(target, values)).socketsJoin(texts(values.subList(1, values.size())));
                    yield null;
                }
                case "socketsLeave" -> {
                    broadcast(aim(target, values)).socketsLeave(texts(values.subList(1, values.size())));
                    yield null;
                }
                case "disconnectSockets" -> {
                    broadcast(aim(target, values)).disconnectSockets(Boolean.TRUE.equals(at(values, 1)));
                    yield null;
                }
                case "serverSideEmit" -> {
                    namespace.serverSideEmit(text(values, 0), rest(values, 1));
                    yield null;
                }
                case "serverSideEmitWithAck" ->
                    join(namespace
                                    .serverSideEmitWithAck(text(values, 0), rest(values, 1))
                                    .all())
                            .stream()
                            .map(answer -> at(answer.values(), 0))
                            .toList();
                case "burst" -> burst(namespace, text(values, 0), (Integer) Objects.requireNonNull(at(values, 1)));
                case "emitterEmit" ->
                    emit(Objects.requireNonNull(emitter).to(text(values, 0)), text(values, 1), rest(values, 2));
                case "emitToFamily" ->
                    emit(aim(Objects.requireNonNull(family), values), text(values, 1), rest(values, 2));
                case "listen" -> listeners.listen(socket(teller), texts(values));
                case "unlisten" -> listeners.unlisten(socket(teller), texts(values));
                case "log" -> List.copyOf(log);
                case "health" -> health.report();
                case "close" -> close();
                default -> throw new IllegalArgumentException("no command \"" + op + "\"");
            };
        });
    }

    static Map<String, @Nullable Object> answer(Callable<@Nullable Object> command) {
        Map<String, @Nullable Object> answer = new HashMap<>();
        try {
            answer.put("value", command.call());
        } catch (Exception e) {
            answer.put("error", e.getMessage());
        }
        return answer;
    }

    private static Socket socket(@Nullable Socket teller) {
        return Objects.requireNonNull(teller, "this is told by a client");
    }

    // --- commands

    static List<String> roomsOf(Socket socket) {
        return named(socket.rooms(), socket.id());
    }

    private static List<String> named(Set<String> rooms, String id) {
        return rooms.stream()
                .map(room -> room.equals(id) ? "own id" : room)
                .sorted()
                .toList();
    }

    private static @Nullable Object join(Socket socket, String[] rooms) {
        socket.join(rooms);
        return null;
    }

    private static @Nullable Object leave(Socket socket, String room) {
        socket.leave(room);
        return null;
    }

    private static @Nullable Object emit(EventTarget target, String event, @Nullable Object[] values) {
        target.emit(event, values);
        return null;
    }

    private static @Nullable Object burst(Namespace namespace, String event, int count) {
        for (int i = 0; i < count; i++) {
            namespace.emit(event, i);
        }
        return null;
    }

    private static Object ask(EventTarget target, String event, @Nullable Object[] values) {
        try {
            List<?> answers = target instanceof Socket socket
                    ? List.of(join(socket.ask(JsonType.ANY, event, values)))
                    : join(broadcast(target).ask(JsonType.ANY, event, values).all());
            return Map.of("answers", sorted(answers));
        } catch (CompletionException e) {
            if (e.getCause() instanceof PartialAnswersException partial) {
                Map<String, Object> late = new LinkedHashMap<>();
                late.put("error", "timeout");
                late.put("answers", sorted(partial.answers()));
                return late;
            }
            if (e.getCause() instanceof AckTimeoutException) {
                return Map.of("error", "timeout");
            }
            throw e;
        }
    }

    /** As JavaScript sorts. */
    private static List<?> sorted(List<?> values) {
        return values.stream()
                .sorted(Comparator.comparing(value -> value instanceof Map ? "[object Object]" : String.valueOf(value)))
                .toList();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Object fetch(BroadcastOperator target) {
        return join(target.fetchSockets()).stream()
                .map(StageCommands::shown)
                .sorted(Comparator.comparing(socket -> String.valueOf(socket.get("name"))))
                .toList();
    }

    private static Map<String, @Nullable Object> shown(RemoteSocket socket) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", StageServer.auth(socket.handshake()).get("name"));
        shown.put("rooms", named(socket.rooms(), socket.id()));
        shown.put("remembered", socket.data().get(REMEMBERED));
        return shown;
    }

    private static @Nullable Object disconnect(Socket socket, boolean close) {
        socket.disconnect(close);
        return null;
    }

    private static @Nullable Object remember(Socket socket, @Nullable Object value) {
        socket.data().put(REMEMBERED, Objects.requireNonNull(value));
        return null;
    }

    private static Object handshake(Handshake handshake) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("header", handshake.header("x-test"));
        shown.put("address", handshake.address());
        shown.put("secure", handshake.secure());
        shown.put("xdomain", handshake.crossOrigin());
        shown.put("url", handshake.url().replaceAll("([?&]t)=[^&]*", "$1=*"));
        shown.put("query", handshake.parameter("test"));
        shown.put("auth", handshake.authValue());
        shown.put("dated", true);
        return shown;
    }

    private @Nullable Object close() {
        server.close();
        return null;
    }

    // --- whom it is for

    /** Takes the steps of a command's first value: {@code [["to", "a", "b"], ["volatile"]]}. */
    private static EventTarget aim(EventTarget start, List<? extends @Nullable Object> values) {
        EventTarget target = start;
        for (Object step : (List<?>) Objects.requireNonNull(at(values, 0))) {
            List<?> words = (List<?>) step;
            target = step(target, (String) words.get(0), words.subList(1, words.size()));
        }
        return target;
    }

    private static EventTarget step(EventTarget target, String step, List<? extends @Nullable Object> values) {
        return switch (step) {
            case "to" -> to(target, texts(values));
            case "except" -> except(target, texts(values));
            case "broadcast" -> ((Socket) target).broadcast();
            case "volatile" -> target.asVolatile();
            case "local" -> broadcast(target).local();
            case "compress" -> broadcast(target).compress(Boolean.TRUE.equals(values.get(0)));
            case "timeout" -> {
                Duration timeout = Duration.ofMillis(((Number) Objects.requireNonNull(values.get(0))).longValue());
                yield target instanceof Socket socket
                        ? socket.timeout(timeout)
                        : broadcast(target).timeout(timeout);
            }
            default -> throw new IllegalArgumentException("no step \"" + step + "\"");
        };
    }

    private static EventTarget to(EventTarget target, String[] rooms) {
        if (target instanceof Socket socket) {
            return socket.to(rooms);
        }
        return target instanceof ChildrenOperator children
                ? children.to(rooms)
                : broadcast(target).to(rooms);
    }

    private static EventTarget except(EventTarget target, String[] rooms) {
        if (target instanceof Socket socket) {
            return socket.except(rooms);
        }
        return target instanceof ChildrenOperator children
                ? children.except(rooms)
                : broadcast(target).except(rooms);
    }

    private static BroadcastOperator broadcast(EventTarget target) {
        return (BroadcastOperator) target;
    }
}
