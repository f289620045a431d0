package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.dispatch.EventException;
import sockwright.server.ConnectionRefused;
import sockwright.server.DisconnectReason;
import sockwright.server.Disconnection;
import sockwright.server.HandlerTable;

/** Runs what is generated for {@code running/demo/Desk.java}. */
class GeneratedTableTest {

    @TempDir
    static Path folder;

    private static URLClassLoader classes;

    private final FakeSocket fake = new FakeSocket();
    private Object desk;
    private HandlerTable<Object> table;

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
    void findTheTable() throws ReflectiveOperationException {
        Class<?> type = classes.loadClass("demo.Desk");
        desk = type.getConstructor().newInstance();
        table = Loading.table(classes, type);
    }

    @Test
    void theTableSaysWhatItHandles() {
        assertThat(table.namespace()).isEqualTo("/desk");
        assertThat(table.events())
                .contains("two words", "nothing", "enterLater")
                .hasSize(10);
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

    private void event(String name, @Nullable Object... arguments) throws Exception {
        table.event(desk, fake.socket(), fake.call(name, arguments));
    }

    @SuppressWarnings("unchecked") // as declared by Desk
    private CompletableFuture<String> pending() throws ReflectiveOperationException {
        return (CompletableFuture<String>) desk.getClass().getField("pending").get(desk);
    }
}
