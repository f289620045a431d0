package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.ValidatedArguments;
import sockwright.json.ValueValidator;
import sockwright.json.jackson.JacksonJsonCodec;

class EventCallTest {

    record Line(String name, int price) {}

    record Order(List<Line> lines) {}

    private static final JacksonJsonCodec CODEC = JacksonJsonCodec.create();

    private final List<@Nullable Object> given = new ArrayList<>();

    /** Remembers what became of an event. */
    private final class Call extends EventCall {
        private final boolean wantsAck;

        Call(boolean wantsAck, Arguments arguments) {
            super("place order", arguments);
            this.wantsAck = wantsAck;
        }

        @Override
        public boolean wantsAck() {
            return wantsAck;
        }

        @Override
        protected void succeed(Arguments values) {
            given.add(values.values());
        }

        @Override
        protected void fail(Throwable error) {
            given.add(error);
        }
    }

    private EventCall call(String json) throws Exception {
        return new Call(true, CODEC.readArray(json, 0, List.of()));
    }

    private static void assertBadRequest(ThrowingCall call, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(EventException.class, e -> {
            assertThat(e.code()).isEqualTo("bad_request");
            assertThat(e).hasMessage(message);
        });
    }

    private interface ThrowingCall {
        void run();
    }

    @Test
    void argumentsAreConverted() throws Exception {
        EventCall call = call("[{\"lines\":[{\"name\":\"a\",\"price\":1}]},null,3]");

        assertThat(call.event()).isEqualTo("place order");
        assertThat(call.arguments().size()).isEqualTo(3);
        assertThat(call.argument(0, "order", JsonType.of(Order.class))).isEqualTo(new Order(List.of(new Line("a", 1))));
        assertThat(call.nullableArgument(1, "note", JsonType.of(String.class))).isNull();
        assertThat(call.argument(2, "count", JsonType.of(int.class))).isEqualTo(3);
        assertThat(call.nullableArgument(3, "more", JsonType.of(String.class))).isNull();
    }

    @Test
    void badRequestNamesEventArgumentAndPath() throws Exception {
        EventCall call = call("[1,{\"lines\":[{\"price\":1},{\"price\":\"x\"}]}]");

        assertBadRequest(
                () -> call.argument(1, "order", JsonType.of(Order.class)),
                "event \"place order\", argument 2 (order.lines[1].price): must be a whole number");
        assertBadRequest(
                () -> call.nullableArgument(0, "note", JsonType.of(String.class)),
                "event \"place order\", argument 1 (note): must be text");
    }

    @Test
    void argumentThatIsNullOrMissingIsABadRequest() throws Exception {
        EventCall call = call("[null]");

        assertBadRequest(
                () -> call.argument(0, "note", JsonType.of(String.class)),
                "event \"place order\", argument 1 (note): must not be null");
        assertBadRequest(
                () -> call.argument(0, "count", JsonType.of(int.class)),
                "event \"place order\", argument 1 (count): must not be null");
        assertBadRequest(
                () -> call.argument(1, "count", JsonType.of(int.class)),
                "event \"place order\", argument 2 (count): is missing");
    }

    @Test
    void repliesBecomeTheAcknowledgement() throws Exception {
        EventCall call = call("[]");

        call.reply();
        call.reply("a");
        call.reply(null);
        call.replyWith(Arguments.of(1, 2));

        assertThat(given)
                .containsExactly(List.of(), List.of("a"), java.util.Arrays.asList((Object) null), List.of(1, 2));
        assertThat(call.wantsAck()).isTrue();
    }

    @Test
    void stageRepliesWhenItIsDone() throws Exception {
        EventCall call = call("[]");
        CompletableFuture<String> value = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> nothing = new CompletableFuture<>();
        call.replyWhenDone(value);
        call.replyEmptyWhenDone(nothing);
        assertThat(given).isEmpty();

        value.complete("v");
        nothing.complete(null);

        assertThat(given).containsExactly(List.of("v"), List.of());
    }

    @Test
    void failureOfAStageIsUnwrapped() throws Exception {
        EventCall call = call("[]");
        EventException direct = new EventException("a", "b");
        EventException wrapped = new EventException("c", "d");

        call.replyWhenDone(CompletableFuture.failedFuture(direct));
        call.replyEmptyWhenDone(CompletableFuture.failedFuture(new CompletionException(wrapped)));

        assertThat(given).containsExactly(direct, wrapped);
    }

    record Placed(Order order, int count) {}

    @Test
    void argumentsAreValidatedTogetherAndTheOneThatIsWrongIsNamed() throws Exception {
        Placed placed = new Placed(new Order(List.of()), -1);

        assertBadRequest(
                () -> validated(".count", "must be positive").requireValid(placed),
                "event \"place order\", argument 2 (count): must be positive");
        assertBadRequest(
                () -> validated(".order.lines[0].price", "is too high").requireValid(placed),
                "event \"place order\", argument 1 (order.lines[0].price): is too high");
        assertBadRequest(() -> validated("", "do not fit").requireValid(placed), "event \"place order\": do not fit");
        new Call(true, ValidatedArguments.of(Arguments.none(), ValueValidator.NONE, CODEC)).requireValid(placed);
    }

    @Test
    void argumentsWithConstraintsDoNotPassWithoutAValidator() throws Exception {
        EventCall call = call("[]");

        assertThatThrownBy(() -> call.requireValid(new Placed(new Order(List.of()), 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add io.github.sockwright:sockwright-validation");
    }

    @Test
    void validatedArgumentsAreSeenByTheValidatorWhenTheyAreConverted() throws Exception {
        EventCall call = new Call(
                true,
                ValidatedArguments.of(
                        CODEC.readArray("[{\"name\":\"a\",\"price\":1},null]", 0, List.of()),
                        (value, names) -> {
                            throw new JsonMismatchException("costs too much", ".price");
                        },
                        CODEC));

        assertBadRequest(
                () -> call.argument(0, "line", JsonType.of(Line.class)),
                "event \"place order\", argument 1 (line.price): costs too much");
        assertThat(call.nullableArgument(1, "line", JsonType.of(Line.class))).isNull();
        assertThat(call.arguments().skip(1).values()).hasSize(1).containsOnlyNulls();
    }

    private EventCall validated(String path, String message) {
        return new Call(
                true,
                ValidatedArguments.of(
                        Arguments.none(),
                        (value, names) -> {
                            throw new JsonMismatchException(message, path);
                        },
                        CODEC));
    }

    @Test
    void ackObjectAnswersTheSameWay() throws Exception {
        Ack<String> ack = call("[]").ack();
        EventException error = new EventException("not_found", "no such order");

        ack.send("a");
        ack.fail(error);

        assertThat(ack.wanted()).isTrue();
        assertThat(given).containsExactly(List.of("a"), error);
        assertThat(new Call(false, Arguments.none()).<String>ack().wanted()).isFalse();
    }
}
