package sockwright.processor;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.Answers;
import sockwright.dispatch.EventCall;
import sockwright.json.Arguments;
import sockwright.server.BroadcastOperator;
import sockwright.server.Handshake;
import sockwright.server.Namespace;
import sockwright.server.Socket;

/** A socket that writes down what is done with it, and the outcome of its events among it. */
final class FakeSocket implements InvocationHandler {

    final List<String> log = new ArrayList<>();
    private Set<String> rooms = Set.of();
    private Map<String, String> variables = Map.of();
    private Arguments auth = Arguments.none();

    FakeSocket in(String... rooms) {
        this.rooms = Set.of(rooms);
        return this;
    }

    FakeSocket withAuth(Object value) {
        auth = Arguments.of(value);
        return this;
    }

    FakeSocket inNamespaceWith(String variable, String value) {
        variables = Map.of(variable, value);
        return this;
    }

    Socket socket() {
        return proxy(Socket.class, this);
    }

    /** An event whose outcome goes to the log. */
    EventCall call(String event, @Nullable Object... arguments) {
        return new EventCall(event, Arguments.of(arguments)) {
            @Override
            public boolean wantsAck() {
                return true;
            }

            @Override
            protected void succeed(Arguments values) {
                log.add("reply " + values.values());
            }

            @Override
            protected void fail(Throwable error) {
                log.add("fail " + error.getMessage());
            }
        };
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "id" -> "me";
            case "rooms" -> rooms;
            case "handshake" -> new Handshake(Map.of(), Map.of(), "/", "local", false, false, Instant.EPOCH, auth);
            case "namespace" -> proxy(Namespace.class, (of, called, with) -> target("everyone", called, with));
            case "ask", "emitWithAck" -> {
                log.add("ask " + text(arguments));
                yield CompletableFuture.completedFuture(method.getName().equals("ask") ? true : Arguments.none());
            }
            default -> target("the others", method, arguments);
        };
    }

    private @Nullable Object target(String who, Method method, @Nullable Object @Nullable [] arguments) {
        if (method.getName().equals("variable") && arguments != null) {
            return variables.get(arguments[0]);
        }
        String what = method.getName() + " " + text(arguments);
        if (method.getReturnType() == BroadcastOperator.class) {
            return proxy(BroadcastOperator.class, (of, called, with) -> target(who + " " + what.strip(), called, with));
        } else if (method.getReturnType() == Socket.class) {
            log.add(what.strip());
            return socket();
        }
        if (method.getReturnType() == Answers.class) {
            log.add(who + ": ask " + text(arguments));
            return new Yes();
        }
        log.add(method.getName().equals("emit") && !who.equals("the others") ? who + ": " + what : what);
        return null;
    }

    /** What one client answered. */
    private static final class Yes implements Answers<Boolean> {
        @Override
        public CompletionStage<List<Boolean>> all() {
            return CompletableFuture.completedFuture(List.of(true));
        }

        @Override
        public CompletionStage<List<Boolean>> arrived() {
            return all();
        }
    }

    private static String text(@Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(argument instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(argument));
        }
        return String.join(" ", texts);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
