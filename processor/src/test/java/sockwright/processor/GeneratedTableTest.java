package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.json.Arguments;
import sockwright.server.ConnectionRefused;
import sockwright.server.DisconnectReason;
import sockwright.server.Disconnection;
import sockwright.server.HandlerTable;
import sockwright.server.TableHook;

/** Runs what is generated for the classes in {@code running/demo}. */
class GeneratedTableTest {

    @TempDir
    static Path folder;

    private static URLClassLoader classes;

    private final FakeSocket fake = new FakeSocket();
    private Object desk;
    private HandlerTable<Object> table;
    private Object docs;
    private HandlerTable<Object> docsTable;

    @BeforeAll
    static void compile() throws IOException {
        Compilation compilation = Compiling.compile(Compiling.sourcesIn(Path.of("running")));
        assertThat(compilation).succeededWithoutWarnings();
        classes = Loading.load(compilation, folder);
    }

    @AfterAll
    static void close() throws IOException {
        classes.close();
    }

    @BeforeEach
    void findTheTables() throws ReflectiveOperationException {
        desk = classes.loadClass("demo.Desk").getConstructor().newInstance();
        table = Loading.table(classes, desk.getClass());
        docs = classes.loadClass("demo.Docs").getConstructor().newInstance();
        docsTable = Loading.table(classes, docs.getClass());
    }

    @Test
    void theTableSaysWhatItHandles() {
        assertThat(table.namespace()).isEqualTo("/desk");
        assertThat(table.events())
                .contains("two words", "nothing", "enterLater")
                .hasSize(11);
    }

    @Test
    void anEventThatIsNotHandledIsRefused() {
        assertThatThrownBy(() -> event("other"))
                .isInstanceOfSatisfying(
                        EventException.class,
                        error -> assertThat(error.code()).isEqualTo(EventException.UNKNOWN_EVENT));
    }

    @Test
    void aVoidMethodIsAcknowledgedWithNothingWhenItReturns() throws Exception {
        event("nothing");

        assertThat(fake.log).containsExactly("reply []");
    }

    @Test
    void argumentsAreBoundInOrderAndMayBeMissingWhereTheMethodSaysSo() throws Exception {
        event("two words", 1, 2, "three");
        event("two words", 1, null, null);
        event("two words", 1);

        assertThat(fake.log)
                .containsExactly(
                        "reply [1 2 Optional[three]]",
                        "reply [1 null Optional.empty]",
                        "reply [1 null Optional.empty]");
    }

    @Test
    void aMissingArgumentIsABadRequestThatNamesItAndTheHandlerIsNotCalled() {
        assertThatThrownBy(() -> event("enter", "lobby"))
                .isInstanceOfSatisfying(
                        EventException.class, error -> assertThat(error.code()).isEqualTo(EventException.BAD_REQUEST))
                .hasMessageContaining("number")
                .hasMessageContaining("missing");
        assertThat(fake.log).isEmpty();
    }

    @Test
    void roomsChangeAfterTheMethodAndBeforeTheReply() throws Exception {
        event("enter", "lobby", 5);

        assertThat(fake.log).containsExactly("emit entering []", "leave old", "join [lobby, r5]", "reply [in]");
    }

    @Test
    void roomsChangeWhenTheStageCompletesAndBeforeTheReply() throws Exception {
        event("enterLater", "lobby");
        assertThat(fake.log).isEmpty();

        pending().complete("done");

        assertThat(fake.log).containsExactly("join [lobby]", "reply [done]");
    }

    @Test
    void aStageThatFailsChangesNoRoomAndIsAcknowledgedAsAFailure() throws Exception {
        event("enterLater", "lobby");

        pending().completeExceptionally(new IOException("no"));

        assertThat(fake.log).containsExactly("fail no");
    }

    @Test
    void aStageOfVoidIsAcknowledgedWithNothing() throws Exception {
        event("emptyLater");

        assertThat(fake.log).containsExactly("reply []");
    }

    @Test
    void anExceptionPassesThroughWithoutRoomsOrReply() {
        assertThatThrownBy(() -> event("fail")).isInstanceOf(IOException.class).hasMessage("no");
        assertThat(fake.log).isEmpty();
    }

    @Test
    void onlyMembersOfTheRoomGetIn() throws Exception {
        fake.in("lobby");

        event("guarded", "lobby");
        assertThatThrownBy(() -> event("guarded", "vault"))
                .isInstanceOfSatisfying(
                        EventException.class, error -> assertThat(error.code()).isEqualTo(EventException.NOT_IN_ROOM));

        assertThat(fake.log).containsExactly("reply []");
    }

    @Test
    void aRoomThatIsNamedByWhatTheClientLeavesOutIsABadRequest() throws Exception {
        fake.in("desk of Ada", "desk of null");

        Constructor<?> person = classes.loadClass("demo.Desk$Person").getConstructor(String.class);

        event("visit", person.newInstance("Ada"));
        assertThatThrownBy(() -> event("visit", person.newInstance((Object) null)))
                .isInstanceOfSatisfying(
                        EventException.class, error -> assertThat(error.code()).isEqualTo(EventException.BAD_REQUEST))
                .hasMessage("the name of a room is missing");
    }

    @Test
    void anAckParameterIsTheOnlyAcknowledgement() throws Exception {
        event("answer");

        assertThat(fake.log).containsExactly("reply [by hand]");
    }

    @Test
    void emittersAddressWhomTheirParametersSay() throws Exception {
        event("emit");

        assertThat(fake.log)
                .containsExactly(
                        "asVolatile",
                        "emit cursor at [7]",
                        "emit list [[x, y]]",
                        "the others to [a]: emit news [1]",
                        "everyone to [a]: emit news [2]",
                        "the others broadcast: emit news [3]",
                        "everyone: emit news [4]",
                        "reply []");
    }

    @Test
    void anAskingEmitterAnswersWhatTheClientAnswered() throws Exception {
        event("ask");

        assertThat(fake.log).hasSize(3).startsWith("ask saved []").endsWith("reply [true]");
        assertThat(fake.log.get(1)).endsWith("confirm [sure?]");
    }

    @Test
    void connectingJoinsTheRoomOfTheClassAndCallsTheMethodsInOrder() throws Exception {
        table.connect(desk, fake.withAuth("ada").socket());

        assertThat(fake.log).containsExactly("join [staff]", "emit news [welcome ada]", "join [user me]");
    }

    @Test
    void connectingWithoutTheRequiredAuthIsRefused() {
        assertThatThrownBy(() -> table.connect(desk, fake.socket())).isInstanceOf(ConnectionRefused.class);
    }

    @Test
    void disconnectingReachesTheRoomsThatTheSocketHasLeft() throws Exception {
        table.disconnect(desk, fake.socket(), new Disconnection(DisconnectReason.PING_TIMEOUT, ""));

        assertThat(fake.log).containsExactly("everyone to [staff]: emit news [gone: ping timeout]");
    }

    @Test
    void anErrorIsHandedOverAndAThrowableMadeAnExceptionWhereTheMethodWantsOne() throws Exception {
        table.error(desk, fake.socket(), "say", new IOException("no"));
        table.error(desk, fake.socket(), "say", new StackOverflowError("deep"));

        assertThat(fake.log)
                .containsExactly("emit failed [say, no]", "emit failed [say, java.lang.StackOverflowError: deep]");
    }

    @Test
    void aTableSaysWhichHooksItHas() {
        assertThat(table.hooks()).containsExactlyInAnyOrder(TableHook.CONNECT, TableHook.DISCONNECT);
        assertThat(docsTable.hooks()).containsExactlyInAnyOrder(TableHook.values());
        assertThat(docsTable.namespace()).isEqualTo("/doc-{id}");
        assertThat(docsTable.nonBlockingEvents()).containsExactly("where");
    }

    @Test
    void aMethodBeforeConnectRefusesByWhatTheClientSentAndTheNamespaceIsCalled() throws Exception {
        docsTable.beforeConnect(docs, reader().socket());

        FakeSocket other = reader().inNamespaceWith("id", "grace1");
        assertThatThrownBy(() -> docsTable.beforeConnect(docs, other.socket()))
                .isInstanceOf(ConnectionRefused.class)
                .hasMessage("not yours: grace1");
    }

    @Test
    void aClassJoinsTheRoomOfItsNamespacesVariable() throws Exception {
        docsTable.connect(docs, reader().socket());

        assertThat(fake.log).containsExactly("join [readers of ada1]");
    }

    @Test
    void methodsBeforeAnEventSeeWhatThoseBeforeThemReturned() throws Exception {
        IncomingEvent event = docsTable.beforeEvent(docs, reader().socket(), incoming(" where "));

        assertThat(event.name()).isEqualTo("where");
        assertThat(event.arguments().values()).containsExactly("ada");
        assertThatThrownBy(() -> docsTable.beforeEvent(docs, reader().socket(), incoming(" delete ")))
                .isInstanceOf(EventException.class)
                .hasMessage("ada may not delete");
    }

    @Test
    void anyEventIsHeardAsItCame() throws Exception {
        docsTable.anyEvent(docs, reader().socket(), incoming(" where "));

        assertThat(fake.log).containsExactly("emit logged [ where ]");
    }

    @Test
    void variablesOfTheNamespaceAreParameters() throws Exception {
        docsTable.event(docs, reader().socket(), fake.call("where"));

        assertThat(fake.log).containsExactly("reply [ada1]");
    }

    @Test
    void manyAreAskedInTheRoomThatAVariableNames() throws Exception {
        docsTable.event(docs, reader().socket(), fake.call("propose", "a title"));

        assertThat(fake.log).hasSize(2).endsWith("reply [[true]]");
        assertThat(fake.log.get(0))
                .startsWith("the others to [readers of ada1]: ask")
                .endsWith("agree [a title]");
    }

    @Test
    void leavingAndHavingLeftAreToldHow() throws Exception {
        Disconnection how = new Disconnection(DisconnectReason.TRANSPORT_CLOSE, "reset");

        docsTable.disconnecting(docs, reader().socket(), how);
        docsTable.disconnect(docs, reader().socket(), how);

        assertThat(fake.log).containsExactly("emit leaving [reset]", "emit left [true]");
    }

    @Test
    void declaredFailuresAreToldAndNoOthers() {
        assertThat(told("pay", failure("TooExpensive", "over", 5L)))
                .isEqualTo("too_expensive: over (5) because of TooExpensive");
        assertThat(told("pay", failure("CardRefused", "no", null)))
                .isEqualTo("card_refused: no (null) because of CardRefused");
        assertThat(told("pay", failure("CardGone", "no", null))).isEqualTo("card_gone: no (null) because of CardGone");
        assertThat(told("look", failure("CardRefused", "no", null))).isEqualTo("CardRefused");
        assertThat(told("look", failure("Closed", "at night", null)))
                .isEqualTo("closed: at night (null) because of Closed");
        assertThat(told("of another class", failure("Closed", "at night", null)))
                .startsWith("closed: ");
        assertThat(told("pay", new IOException("secret"))).isEqualTo("IOException");
    }

    private static String told(String event, Throwable error) {
        try {
            Object till = classes.loadClass("demo.Till").getConstructor().newInstance();
            Throwable told = Loading.table(classes, till.getClass()).failure(event, error);
            return told instanceof EventException known
                    ? known.code() + ": " + known.getMessage() + " (" + known.data() + ") because of "
                            + Objects.requireNonNull(known.getCause())
                                    .getClass()
                                    .getSimpleName()
                    : told.getClass().getSimpleName();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Throwable failure(String name, String message, @Nullable Object data) {
        try {
            Class<?> type = classes.loadClass("demo.Till$" + name);
            return (Throwable)
                    (data == null
                            ? type.getConstructor(String.class).newInstance(message)
                            : type.getConstructor(String.class, data.getClass()).newInstance(message, data));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** One method of the JVM has room for about 1,700 of them. */
    @Test
    void aClassMayHaveThousandsOfEvents(@TempDir Path elsewhere) throws Exception {
        String source = IntStream.range(0, 2_500)
                .mapToObj(i -> "    @sockwright.annotation.OnEvent public int e%1$d() { return %1$d; }\n".formatted(i))
                .collect(Collectors.joining("", "package demo;\npublic class Many {\n", "}\n"));
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Many", source)));
        assertThat(compilation).succeededWithoutWarnings();
        try (URLClassLoader loader = Loading.load(compilation, elsewhere)) {
            Object many = loader.loadClass("demo.Many").getConstructor().newInstance();
            HandlerTable<Object> manyEvents = Loading.table(loader, many.getClass());
            for (int i : new int[] {0, 999, 1_000, 1_999, 2_000, 2_499}) {
                manyEvents.event(many, fake.socket(), fake.call("e" + i));
            }

            assertThatThrownBy(() -> manyEvents.event(many, fake.socket(), fake.call("e2500")))
                    .isInstanceOf(EventException.class);
        }
        assertThat(fake.log)
                .containsExactly(
                        "reply [0]", "reply [999]", "reply [1000]", "reply [1999]", "reply [2000]", "reply [2499]");
    }

    private FakeSocket reader() {
        return fake.inNamespaceWith("id", "ada1").withAuth("ada");
    }

    private static IncomingEvent incoming(String name) {
        return new IncomingEvent(name, Arguments.none(), false);
    }

    private void event(String name, @Nullable Object... arguments) throws Exception {
        table.event(desk, fake.socket(), fake.call(name, arguments));
    }

    @SuppressWarnings("unchecked") // as declared by Desk
    private CompletableFuture<String> pending() throws ReflectiveOperationException {
        return (CompletableFuture<String>) desk.getClass().getField("pending").get(desk);
    }
}
