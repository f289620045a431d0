package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.Adapter;
import sockwright.adapter.InMemoryAdapter;
import sockwright.engine.OverflowPolicy;

/** Namespaces that are made when clients ask for them, and go when they are empty. */
class DynamicNamespacesTest {

    private Served served = new Served();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void stop() {
        served.close();
    }

    private void restart(Consumer<SocketServerBuilder> settings) {
        served.close();
        served = new Served(settings);
    }

    private List<String> names() {
        return served.server.namespaces().stream().map(Namespace::name).sorted().toList();
    }

    private String answer(String packet) {
        SocketClient client = served.client();
        client.send(packet);
        return String.join(" ", client.take());
    }

    private static String refused(String namespace, String message) {
        return "4" + namespace + ",{\"message\":\"" + message + "\"}";
    }

    // --- which

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/doc-{id}           | /doc-7          | {id=7}",
                "/doc-{id}           | /doc-           | -",
                "/doc-{id}           | /doc-a/b        | -",
                "/doc-{id}           | /other          | -",
                "doc-{id}            | /doc-7          | {id=7}",
                "/{tenant}/doc-{id}  | /acme/doc-7     | {id=7, tenant=acme}",
                "/{tenant}/doc-{id}  | /acme/x/doc-7   | -",
                "/{a}-{b}            | /1-2-3          | {a=1, b=2-3}",
                "/{a}-{b}-x          | /1-2-3-x        | {a=1, b=2-3}",
                "/{a}-x              | /-x-x           | {a=-x}",
                "/{a}-x              | /-x             | -",
                "/{a}ab              | /aab            | {a=a}",
            })
    void templateFitsNames(String template, String name, String variables) {
        Map<String, String> values =
                NamespaceTemplate.of(NamespaceNames.full(template)).match(name);

        if (variables == null) {
            assertThat(values).isNull();
        } else {
            assertThat(values).isNotNull();
            assertThat(new java.util.TreeMap<>(values)).hasToString(variables);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/{", "/{a", "/a}", "/{a}{b}", "/{a}-{a}", "/{}", "/{a b}", "/{a{b}}", "/{a}b}"})
    void templateThatIsNoneIsRefusedWithTheReason(String template) {
        assertThatThrownBy(() -> served.server.namespaces(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(template)
                .hasMessageContaining("/doc-{id}");
    }

    @Test
    void templateIsNoNameOfANamespace() {
        assertThatThrownBy(() -> served.server.namespace("/doc-{id}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("namespaces(\"/doc-{id}\")");
    }

    @Test
    void patternFitsWholeNamesAndItsNamedGroupsAreVariables() {
        served.server
                .namespaces(Pattern.compile("/(?<kind>\\w+)-(?<id>\\d+)(?<rest>!)?(?:\\Q(?<no>\\E)?"))
                .onConnect(socket ->
                        log.add(new java.util.TreeMap<>(socket.namespace().variables()).toString()));

        served.joined("/doc-101");

        assertThat(log).containsExactly("{id=101, kind=doc}");
        assertThat(answer("0/x/doc-101,")).isEqualTo(refused("/x/doc-101", "Invalid namespace"));
    }

    @Test
    void matcherIsAskedAboutEveryClientWithItsAuth() {
        served.server.namespaces((name, handshake) ->
                handshake.authValue() instanceof Map<?, ?> auth && "secret".equals(auth.get("word")));

        assertThat(answer("0/a,")).isEqualTo(refused("/a", "Invalid namespace"));
        assertThat(answer("0/a,{\"word\":\"secret\"}")).startsWith("0/a,{\"sid\"");
        assertThat(answer("0/a,{\"word\":\"wrong\"}")).isEqualTo(refused("/a", "Invalid namespace"));
        assertThat(answer("0/a,{\"word\":\"secret\"}")).startsWith("0/a,{\"sid\"");
    }

    @Test
    void matcherMayRefuseWithAReasonOrFailWithoutTellingIt() {
        served.server.namespaces((name, handshake) -> {
            if (name.equals("/full")) {
                throw new ConnectionRefused("full", Map.of("retry", 5));
            }
            throw new java.io.IOException("secret");
        });
        served.server.namespaces((name, handshake) -> true);

        assertThat(answer("0/full,")).isEqualTo("4/full,{\"message\":\"full\",\"data\":{\"retry\":5}}");
        assertThat(answer("0/other,")).isEqualTo(refused("/other", "internal error"));
        assertThat(names()).containsExactly("/");
    }

    @Test
    void firstParentThatFitsTakesTheNameAndWhatIsDeclaredComesBeforeAll() {
        served.server
                .namespaces("/doc-{id}")
                .onConnect(socket -> log.add("template " + socket.namespace().name()));
        served.server
                .namespaces((name, handshake) -> true)
                .onConnect(socket -> log.add("any " + socket.namespace().name()));
        served.server.namespace("/doc-static").onConnect(socket -> log.add("static"));

        served.joined("/doc-1");
        served.joined("/other");
        served.joined("/doc-static");

        assertThat(log).containsExactly("template /doc-1", "any /other", "static");
        Namespace declared = served.server.namespace("/doc-static");
        assertThat(declared.variables()).isEmpty();
        assertThatThrownBy(() -> declared.variable("id")).hasMessage("/doc-static has no variable \"id\", only []");
    }

    @Test
    void nothingIsAskedOnAnIoThread() {
        served.server.namespaces((name, handshake) -> log.add(name));
        SocketClient client = served.client();

        client.sendOnly("0/a,");
        assertThat(log).isEmpty();
        served.steps.runAll();

        assertThat(log).containsExactly("/a");
    }

    @Test
    void secondConnectWhileTheMatcherRunsIsAViolation() {
        served.server.namespaces((name, handshake) -> true);
        SocketClient client = served.client();

        client.sendOnly("0/a,").sendOnly("0/b,");
        assertThat(client.closed()).isFalse();
        client.sendOnly("0/a,");

        assertThat(client.closed()).isTrue();
        served.steps.runAll();
        assertThat(names()).containsExactly("/");
    }

    @Test
    void executorThatRefusesRefusesTheClient() {
        restart(settings -> settings.executor(task -> {
            throw new RejectedExecutionException("full");
        }));
        served.server.namespaces((name, handshake) -> true);
        served.server.onConnect(socket -> {});
        SocketClient client = served.client();

        client.sendOnly("0/a,").sendOnly("0/a,").sendOnly("0");

        assertThat(client.take())
                .containsExactly(
                        refused("/a", "internal error"),
                        refused("/a", "internal error"),
                        "4{\"message\":\"internal error\"}");
    }

    // --- what children have

    @Test
    void childrenInheritWhatTheParentHasAndWillHave() {
        ParentNamespace parent = served.server.namespaces("/doc-{id}");
        parent.use(socket -> log.add("middleware"))
                .onConnect(socket -> log.add("connect"))
                .on(
                        "e",
                        (socket, arguments) -> log.add("e " + socket.namespace().variable("id")));
        SocketClient client = served.joined("/doc-1");

        parent.on("e", (socket, arguments) -> log.add("added later"));
        parent.child("doc-1").orElseThrow().on("e", (socket, arguments) -> log.add("the child's own"));
        parent.onNonBlocking("f", (socket, arguments) -> log.add("f"))
                .onAny((socket, event) -> log.add("any"))
                .useForEvents((socket, event) -> event)
                .onDisconnecting((socket, how) -> log.add("disconnecting"))
                .onDisconnect((socket, how) -> log.add("disconnect"))
                .onError((socket, event, error) -> log.add("error"));
        client.send("2/doc-1,[\"e\"]", "1/doc-1,");

        assertThat(log)
                .containsExactly(
                        "middleware",
                        "connect",
                        "any",
                        "e 1",
                        "added later",
                        "the child's own",
                        "disconnecting",
                        "disconnect");
    }

    @Test
    void sameTemplateHasTheSameParent() {
        assertThat(served.server.namespaces("/doc-{id}")).isSameAs(served.server.namespaces("doc-{id}"));
    }

    @Test
    void parentSendsToAllChildren() {
        ParentNamespace parent = served.server.namespaces("/doc-{id}");
        parent.onConnect(socket -> socket.join("room"));
        SocketClient one = served.joined("/doc-1");
        SocketClient two = served.joined("/doc-2");
        SocketClient other = served.joined();

        parent.emit("all", 1);
        parent.to("room").except("nobody").emit("room");
        parent.to("nobody").emit("lost");
        parent.except("room").emit("lost");
        parent.local()
                .to("room")
                .compress(false)
                .overflow(OverflowPolicy.DROP_OLDEST)
                .asVolatile()
                .emit("volatile");

        assertThat(one.take()).containsExactly("2/doc-1,[\"all\",1]", "2/doc-1,[\"room\"]", "2/doc-1,[\"volatile\"]");
        assertThat(two.take()).containsExactly("2/doc-2,[\"all\",1]", "2/doc-2,[\"room\"]", "2/doc-2,[\"volatile\"]");
        assertThat(other.take()).isEmpty();
        assertThat(parent.children()).extracting(Namespace::name).containsExactlyInAnyOrder("/doc-1", "/doc-2");
        assertThat(parent.child("/doc-3")).isEmpty();
    }

    // --- coming and going

    private static Adapter noting(Adapter adapter, Runnable closed) {
        return (Adapter) Proxy.newProxyInstance(
                Adapter.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.run();
                    }
                    return method.invoke(adapter, arguments);
                });
    }

    @Test
    void emptyChildrenGoAndComeBackNew() {
        List<String> closed = new ArrayList<>();
        restart(settings -> settings.adapter(
                context -> noting(new InMemoryAdapter(context), () -> closed.add(context.namespace()))));
        served.server.namespaces("/doc-{id}").onDisconnect((socket, how) -> log.add("disconnect"));
        SocketClient ada = served.joined("/doc-1");
        SocketClient bob = served.joined("/doc-1");

        ada.send("1/doc-1,");
        assertThat(names()).containsExactly("/", "/doc-1");

        bob.socket().closeByClient();
        assertThat(names()).containsExactly("/", "/doc-1"); // disconnect handlers have not run
        served.steps.runAll();
        assertThat(names()).containsExactly("/");
        assertThat(closed).containsExactly("/doc-1");
        assertThat(log).hasSize(2);

        served.joined("/doc-1");
        assertThat(names()).containsExactly("/", "/doc-1");
    }

    @Test
    void childWhoseOnlyClientIsRefusedGoesToo() {
        served.server.namespaces("/doc-{id}").use(socket -> {
            throw new ConnectionRefused("no");
        });

        assertThat(answer("0/doc-1,")).isEqualTo(refused("/doc-1", "no"));
        assertThat(names()).containsExactly("/");
    }

    @Test
    void childOfAConnectionThatBrokeMeanwhileGoesToo() {
        SocketClient[] client = new SocketClient[1];
        served.server.namespaces((name, handshake) -> {
            client[0].socket().breakOff();
            return true;
        });
        served.server.onNamespace(made -> log.add(made.name()));
        client[0] = served.client();

        client[0].send("0/a,");

        assertThat(log).containsExactly("/a");
        assertThat(names()).containsExactly("/");
    }

    @Test
    void connectionThatIsClosedForAllNamespacesLetsNobodyInAnyMore() {
        List<Socket> sockets = new ArrayList<>();
        served.server.onConnect(sockets::add);
        served.server
                .namespaces((name, handshake) -> {
                    sockets.get(0).disconnect(true);
                    return true;
                })
                .onConnect(socket -> log.add("let in"));
        SocketClient client = served.joined();

        client.send("0/a,");

        assertThat(log).isEmpty();
        assertThat(names()).containsExactly("/");
    }

    @Test
    void emptyChildrenStayIfTheyShould() {
        restart(settings -> settings.keepEmptyNamespaces(true));
        served.server.namespaces("/doc-{id}");

        served.joined("/doc-1").send("1/doc-1,");

        assertThat(names()).containsExactly("/", "/doc-1");
        served.joined("/doc-1");
    }

    @Test
    void childThatIsDeclaredStaysAndKeepsItsListeners() {
        served.server.namespaces("/doc-{id}").onConnect(socket -> log.add("inherited"));
        SocketClient client = served.joined("/doc-1");

        Namespace declared = served.server.namespace("/doc-1");
        client.send("1/doc-1,");

        assertThat(served.server.namespace("/doc-1")).isSameAs(declared);
        assertThat(names()).containsExactly("/", "/doc-1");
        served.joined("/doc-1");
        assertThat(log).hasSize(2);
    }

    // --- notification

    @Test
    void everyNewNamespaceIsToldOnceBeforeItsFirstClient() {
        served.server.onNamespace(made -> {
            log.add("new " + made.name());
            throw new IllegalStateException("on purpose");
        });
        served.server.onNamespace(made -> made.use(socket -> log.add("added by the listener")));
        served.server.namespaces("/doc-{id}");

        served.server.namespace("/static");
        served.server.namespace("/static");
        served.joined("/doc-1");
        served.joined("/doc-1");

        assertThat(log).containsExactly("new /static", "new /doc-1", "added by the listener", "added by the listener");
    }

    @Test
    void listenerOfNewNamespacesMayAskForTheNamespaceItself() {
        served.server.onNamespace(made -> log.add(String.valueOf(served.server.namespace(made.name()) == made)));

        served.server.namespace("/static");

        assertThat(log).containsExactly("true");
    }

    // --- limits

    @Test
    void longNamesAreRefusedUnlessDeclared() {
        restart(settings -> settings.maxNamespaceLength(10));
        served.server.namespaces((name, handshake) -> log.add(name));
        served.server.namespace("/declared-by-the-application");

        assertThat(answer("0/" + "x".repeat(10) + ","))
                .isEqualTo(refused(
                        "/" + "x".repeat(10), "Namespace name too long: 10 characters at most (maxNamespaceLength)"));
        assertThat(log).isEmpty();
        served.joined("/" + "x".repeat(9));
        served.joined("/declared-by-the-application");
    }

    @Test
    void namespacesThatClientsMakeAreBounded() {
        restart(settings -> settings.maxDynamicNamespaces(2));
        served.server.namespaces("/doc-{id}");
        SocketClient first = served.joined("/doc-1");
        served.joined("/doc-2");

        assertThat(answer("0/doc-3,"))
                .isEqualTo(refused("/doc-3", "Too many dynamic namespaces: 2 at most (maxDynamicNamespaces)"));
        served.joined("/doc-2");
        served.server.namespace("/declared");

        first.send("1/doc-1,");
        served.joined("/doc-3");
    }

    @Test
    void namespacesThatAreLookedForCountAsThoseOfTheConnection() {
        restart(settings -> settings.maxNamespaces(2));
        served.server.namespaces("/doc-{id}");
        SocketClient client = served.client();

        client.sendOnly("0/doc-1,").sendOnly("0/doc-2,").sendOnly("0/doc-3,");

        assertThat(client.take()).containsExactly(refused("/doc-3", "Too many namespaces: 2 at most (maxNamespaces)"));
    }
}
