package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read straight from the bytes, and what is left to Tyrus. */
class MessagesTest {

    private static final String LONG = "0123456789abcdef".repeat(100);
    private static final int HEADER = 14; // with a 64-bit length
    private static final String LARGE = LONG.repeat(50);

    static Stream<Arguments> streams() {
        byte[] text = text("hello");
        return Stream.of(
                row("a text", List.of("hello"), 0, text),
                row("an empty text", List.of(""), 0, text("")),
                row(
                        "text of all lengths of characters",
                        List.of("a\u00e9\u20ac\ud83d\ude00"),
                        0,
                        text("a\u00e9\u20ac\ud83d\ude00")),
                row("a replacement character that was sent", List.of("\ufffd"), 0, text("\ufffd")),
                row("a 16-bit length", List.of(LONG), 0, text(LONG)),
                row("binary", List.of("[1, 2, -3]"), 0, RawClient.frame(0x82, new byte[] {1, 2, -3})),
                row("several", List.of("hello", LONG, "hello"), 0, text, text(LONG), text),
                row("half a header", List.of("hello"), 5, text, Arrays.copyOf(text, 5)),
                row("half a message", List.of("hello"), 0, text, Arrays.copyOf(text, 7)),
                row("half a length", List.of(), 3, Arrays.copyOf(text(LONG), 3)),
                row("one byte", List.of(), 1, Arrays.copyOf(text, 1)),
                row("a ping", List.of("hello"), 6 + text.length, text, RawClient.frame(0x89, new byte[0]), text),
                row("a first fragment", List.of(), 6, RawClient.frame(0x01, new byte[0])),
                row("a 64-bit length", List.of(LARGE, "hello"), 0, text(LARGE), text),
                row("half a 64-bit length", List.of(), 9, Arrays.copyOf(text(LARGE), 9)),
                row(
                        "text that is not UTF-8",
                        List.of("malformed"),
                        text.length,
                        RawClient.frame(0x81, new byte[] {-1}),
                        text));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsWholeMessagesAndLeavesTheRest(byte[] stream, List<String> expected, int left) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        List<String> read = new ArrayList<>();

        Messages.read(bytes, takerOf(read));

        assertThat(read).isEqualTo(expected);
        assertThat(bytes.remaining()).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000, 4_095, 4_096, 4_097, 70_000})
    void messageThatArrivesInPiecesIsReadWhenItIsWhole(int piece) {
        byte[] frame = text(LARGE);
        List<String> read = new ArrayList<>();
        PartialMessage begun = begun(Messages.read(ByteBuffer.wrap(Arrays.copyOf(frame, HEADER)), takerOf(read)));

        int at = HEADER;
        boolean whole = false;
        while (!whole) {
            assertThat(read).isEmpty();
            int next = Math.min(at + piece, frame.length);
            whole = begun.take(ByteBuffer.wrap(frame, at, next - at));
            at = next;
        }
        begun.passTo(takerOf(read));

        assertThat(at).isEqualTo(frame.length);
        assertThat(read).containsExactly(LARGE);
    }

    @Test
    void messageThatArrivesInPiecesTakesNothingOfWhatFollows() {
        byte[] frame = RawClient.frame(0x82, new byte[] {1, 2, -3});
        List<String> read = new ArrayList<>();
        PartialMessage begun =
                begun(Messages.read(ByteBuffer.wrap(Arrays.copyOf(frame, frame.length - 1)), takerOf(read)));
        ByteBuffer rest = ByteBuffer.wrap(new byte[] {frame[frame.length - 1], 5, 6});

        assertThat(begun.take(rest)).isTrue();
        begun.passTo(takerOf(read));

        assertThat(rest.remaining()).isEqualTo(2);
        assertThat(read).containsExactly("[1, 2, -3]");
    }

    @Test
    void textInPiecesThatIsNotUtf8IsMalformed() {
        byte[] frame = RawClient.frame(0x81, new byte[] {'a', (byte) 0xc3, '('});
        List<String> read = new ArrayList<>();
        PartialMessage begun = begun(Messages.read(ByteBuffer.wrap(Arrays.copyOf(frame, 7)), takerOf(read)));

        assertThat(begun.take(ByteBuffer.wrap(frame, 7, 2))).isTrue();
        begun.passTo(takerOf(read));

        assertThat(read).containsExactly("malformed");
    }

    @Test
    void readsWhereTheBytesStandInALargerArray() {
        byte[] frame = text("hello");
        byte[] larger = new byte[frame.length + 20];
        System.arraycopy(frame, 0, larger, 13, frame.length);
        ByteBuffer bytes = ByteBuffer.wrap(larger, 13, frame.length).slice();
        List<String> read = new ArrayList<>();

        Messages.read(bytes, takerOf(read));

        assertThat(read).containsExactly("hello");
        assertThat(Arrays.copyOf(larger, 13)).containsOnly(0);
        assertThat(Arrays.copyOfRange(larger, 13 + frame.length, larger.length)).containsOnly(0);
    }

    @Test
    void bytesWithoutAnArrayAreLeftAsTheyAre() {
        byte[] frame = text("hello");
        ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(frame).flip();
        List<String> read = new ArrayList<>();

        Messages.read(bytes, takerOf(read));

        assertThat(read).isEmpty();
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(frame));
    }

    private static PartialMessage begun(@Nullable PartialMessage message) {
        return Objects.requireNonNull(message, "a message has begun");
    }

    private static Messages.Taker takerOf(List<String> read) {
        return new Messages.Taker() {
            @Override
            public void onText(String message) {
                read.add(message);
            }

            @Override
            public void onBinary(byte[] message) {
                read.add(Arrays.toString(message));
            }

            @Override
            public void onMalformedText() {
                read.add("malformed");
            }
        };
    }

    private static Arguments row(String name, List<String> expected, int left, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return arguments(named(name, all.toByteArray()), expected, left);
    }

    private static byte[] text(String text) {
        return RawClient.frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }
}
