package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonType;
import sockwright.json.jackson.JacksonJsonCodec;

class FailureAnswerTest {

    record Seats(int free, List<String> rows) {}

    private final JsonCodec codec = JacksonJsonCodec.create();

    @Test
    void codeMessageAndDataArriveAsTheyWereSent() {
        EventException sent = new EventException("sold_out", "none left", new Seats(2, List.of("a", "b")));

        EventException arrived = arrive(FailureAnswer.of(sent));

        assertThat(arrived.code()).isEqualTo("sold_out");
        assertThat(arrived).hasMessage("none left");
        assertThat(arrived.data()).isEqualTo(Map.of("free", 2, "rows", List.of("a", "b")));
        assertThat(arrived.data(Seats.class)).isEqualTo(new Seats(2, List.of("a", "b")));
        assertThat(sent.data()).isEqualTo(arrived.data(Seats.class));
    }

    @Test
    void dataIsConvertedToPrimitivesAndGenericTypes() {
        EventException number = arrive(FailureAnswer.of(new EventException("limit", "over", 5)));
        EventException list = arrive(FailureAnswer.of(new EventException("limit", "over", List.of(1L, 2L))));

        assertThat(number.data(int.class)).isEqualTo(5);
        assertThat(list.data(JsonType.<List<Long>>of(List.class, JsonType.of(Long.class))))
                .containsExactly(1L, 2L);
    }

    @Test
    void dataThatDoesNotFitSaysWhere() {
        EventException arrived = arrive(FailureAnswer.of(new EventException("a", "b", Map.of("free", "many"))));

        assertThatThrownBy(() -> arrived.data(Seats.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the data of the failure \"a\" does not fit.free: ");
    }

    @Test
    void whereNothingElseIsToldThereIsNoData() {
        Arguments answer = FailureAnswer.of(new EventException("a", "b"));

        assertThat(answer.values()).containsExactly(Map.of("error", Map.of("code", "a", "message", "b")));
        assertThat(arrive(answer).data()).isNull();
        assertThat(arrive(answer).data(Seats.class)).isNull();
    }

    @Test
    void ofAnythingElseOnlyThatItFailedIsTold() {
        EventException arrived = arrive(FailureAnswer.of(new IOException("secret")));

        assertThat(arrived.code()).isEqualTo(EventException.INTERNAL_ERROR);
        assertThat(arrived).hasMessage("internal error");
    }

    @Test
    void anExceptionWithoutAMessageIsToldByItsCode() {
        IOException cause = new IOException();

        EventException told = EventException.of(cause, "lost", null);

        assertThat(told).hasMessage("lost").hasCause(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1]",
                "[null]",
                "[{\"error\":null}]",
                "[{\"error\":{\"code\":\"a\"}}]",
                "[{\"error\":{\"code\":1,\"message\":\"b\"}}]",
                "[{\"error\":{\"code\":\"a\",\"message\":\"b\"},\"more\":1}]",
                "[{\"error\":{\"code\":\"a\",\"message\":\"b\"}},1]",
            })
    void whateverLooksDifferentIsAnAnswer(String answer) throws Exception {
        assertThat(FailureAnswer.read(codec.readArray(answer, 0, List.of()))).isEmpty();
    }

    @Test
    void dataIsLeftBehindWhenTheExceptionIsSerialized() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new EventException("a", "b", new Seats(1, List.of())));
        }

        EventException read =
                (EventException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read.code()).isEqualTo("a");
        assertThat(read.data()).isNull();
        assertThat(read.data(Seats.class)).isNull();
    }

    private EventException arrive(Arguments answer) {
        try {
            String text = codec.writeArray(null, answer).json();
            return FailureAnswer.read(codec.readArray(text, 0, List.of())).orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
