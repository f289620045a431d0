package sockwright.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("0{\"sid\":\"a\"}", new EnginePacket.Open("{\"sid\":\"a\"}")),
                Arguments.of("1", new EnginePacket.Close()),
                Arguments.of("2", new EnginePacket.Ping("")),
                Arguments.of("2probe", new EnginePacket.Ping("probe")),
                Arguments.of("3", new EnginePacket.Pong("")),
                Arguments.of("3probe", new EnginePacket.Pong("probe")),
                Arguments.of("4", new EnginePacket.Text("")),
                Arguments.of("4hello", new EnginePacket.Text("hello")),
                Arguments.of("42[\"utf-8 €🚀\u2028\"]", new EnginePacket.Text("2[\"utf-8 €🚀\u2028\"]")),
                Arguments.of("4bAQID", new EnginePacket.Text("bAQID")),
                Arguments.of("5", new EnginePacket.Upgrade()),
                Arguments.of("6", new EnginePacket.Noop()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void textFrameBecomesThePacketAndThePacketTheFrame(String frame, EnginePacket packet) throws Exception {
        assertThat(FrameCodec.decode(frame)).isEqualTo(packet);
        assertThat(FrameCodec.encode(packet)).isEqualTo(frame);
    }

    @ParameterizedTest
    @CsvSource({"b,0", "bAQ==,1", "bAQI=,2", "bAQID,3", "bAQIDBA==,4", "bAQIDBA,4", "bAQI,2", "b+/8=,2"})
    void base64FrameBecomesBinaryMessage(String frame, int length) throws Exception {
        EnginePacket packet = FrameCodec.decode(frame);

        assertThat(packet).isInstanceOf(EnginePacket.Binary.class);
        assertThat(((EnginePacket.Binary) packet).data()).hasSize(length);
    }

    @Test
    void binaryMessageIsWrittenAsPaddedStandardBase64WithoutTheFour() {
        assertThat(FrameCodec.encode(new EnginePacket.Binary(new byte[] {1, 2, 3, 4})))
                .isEqualTo("bAQIDBA==");
        assertThat(FrameCodec.encode(new EnginePacket.Binary(new byte[] {-5, -1})))
                .isEqualTo("b+/8=");
    }

    @Test
    void binaryFrameIsAMessageAsItStands() {
        byte[] frame = {4, 1};

        assertThat(((EnginePacket.Binary) FrameCodec.decode(frame)).data()).isSameAs(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "5probe", "6x"})
    void dataBehindATypeThatHasNoneIsIgnored(String frame) throws Exception {
        assertThat(FrameCodec.encode(FrameCodec.decode(frame))).isEqualTo(frame.substring(0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "7", "9", "a", "B", " 4", "-1", "\u001e", "\u0664", "b*", "bAQ=", "bA", "bAQ==x", "b AQ", "b_-8="
            })
    void anythingElseIsRefused(String frame) {
        assertThatThrownBy(() -> FrameCodec.decode(frame)).isInstanceOf(EnginePacketException.class);
    }

    @Test
    void payloadRoundTrips() throws Exception {
        String body = "4a\u001e2\u001ebAQID\u001e6";

        List<EnginePacket> packets = PayloadCodec.decode(body, 4);

        assertThat(packets).hasSize(4);
        assertThat(PayloadCodec.encode(packets)).isEqualTo(body);
    }

    @Test
    void payloadOfNothingIsWrittenEmpty() {
        assertThat(PayloadCodec.encode(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001e", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "4a\u001eabc", "abc"})
    void payloadWithAnEmptyOrUnknownPacketIsRefused(String body) {
        assertThatThrownBy(() -> PayloadCodec.decode(body, 10)).isInstanceOf(EnginePacketException.class);
    }

    @Test
    void payloadWithTooManyPacketsIsRefusedNamingTheLimit() throws Exception {
        assertThat(PayloadCodec.decode("6\u001e6\u001e6", 3)).hasSize(3);
        assertThatThrownBy(() -> PayloadCodec.decode("6\u001e6\u001e6\u001e6", 3))
                .isInstanceOf(EnginePacketException.class)
                .hasMessage("more than 3 packets in a payload");
    }

    @Test
    void aMillionSeparatorsAreOnePassAndOneRefusal() {
        assertThatThrownBy(() -> PayloadCodec.decode("6\u001e".repeat(1_000_000), 16))
                .isInstanceOf(EnginePacketException.class);
    }

    @Test
    void randomTextMakesPacketsOrIsRefused() {
        Random random = new Random(4711);
        String alphabet = "0123456789b=A+/\u001e[]{}\"probe \ud83d\u0000";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder body = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                body.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(PayloadCodec.decode(body.toString(), 8)).isNotEmpty();
            } catch (EnginePacketException expected) {
                assertThat(expected).hasMessageMatching("[a-z0-9 ]+");
            }
        }
    }
}
