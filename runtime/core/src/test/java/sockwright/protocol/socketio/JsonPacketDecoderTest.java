package sockwright.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPacketDecoderTest {

    private final JsonPacketDecoder decoder = Packets.decoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 | connect /",
                "0/ | connect /",
                "0/, | connect /",
                "0{} | connect / {}",
                "0{\"token\":\"x\"} | connect / {token: 'x'}",
                "0/,{\"token\":\"x\"} | connect / {token: 'x'}",
                "0/custom | connect /custom",
                "0/custom, | connect /custom",
                "0/custom,{\"a\":[1,null]} | connect /custom {a: [1, null]}",
                "0/custom?x=1, | connect /custom?x=1",
                "0/custom/deep-er.ü | connect /custom/deep-er.ü",
                "0{\"__proto__\":{\"a\":1}} | connect / {__proto__: {a: 1}}",
                "1 | disconnect /",
                "1/custom | disconnect /custom",
                "1/custom, | disconnect /custom",
                "2[\"a\"] | event / null a",
                "2[\"a\",1,\"b\",null,true,{\"c\":[]}] | event / null a 1 'b' null true {c: []}",
                "2/custom,[\"a\"] | event /custom null a",
                "20[\"a\"] | event / 0 a",
                "212[\"a\",1] | event / 12 a 1",
                "2/custom,12[\"a\",1] | event /custom 12 a 1",
                "29007199254740991[\"a\"] | event / 9007199254740991 a",
                "20000000000000000000000000012[\"a\"] | event / 12 a",
                "2[1] | event / null 1",
                "2[-1.5] | event / null -1.5",
                "2[1.0] | event / null 1",
                "2[123456789012345678901] | event / null 123456789012345678901",
                "2[\"\"] | event / null ``",
                "2[\"connection\"] | event / null connection",
                "2[\"error\"] | event / null error",
                "2[\"__proto__\"] | event / null __proto__",
                "2[ \"a\" , 1 ]  | event / null a 1",
                "2[\"a\",{\"_placeholder\":true,\"num\":0}] | event / null a {_placeholder: true, num: 0}",
                "31[] | ack / 1",
                "312[\"x\",2] | ack / 12 'x' 2",
                "3/custom,1[null] | ack /custom 1 null",
                "30[] | ack / 0",
                "4\"no\" | error / 'no'",
                "4{\"message\":\"no\"} | error / {message: 'no'}",
                "4/custom,{\"message\":\"no\",\"data\":{\"c\":1}} | error /custom {message: 'no', data: {c: 1}}",
            })
    void textIsOnePacket(String text, String packet) throws Exception {
        assertThat(Packets.describe(decoder.add(text)).replace("``", "")).isEqualTo(packet.replace("``", ""));
        assertThat(decoder.reconstructing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // CONNECT: an object or nothing
                "0[]",
                "0\"a\"",
                "0null",
                "0true",
                "0custom,",
                "0{",
                "0{}x",
                "0{}{}",
                "0/custom,[]",
                "0/custom,null",
                "01",
                "01{}",
                "0 ",
                "0,",
                "0/a,b",
                // DISCONNECT: nothing
                "1{}",
                "1[]",
                "1\"a\"",
                "1/custom,{}",
                "10",
                "1 ",
                // EVENT: an array whose first value is the name
                "2",
                "21",
                "2/custom",
                "2/custom,",
                "2[]",
                "2{}",
                "2\"a\"",
                "2null",
                "2[true]",
                "2[null]",
                "2[[\"a\"]]",
                "2[{\"toString\":\"foo\"}]",
                "2[\"a\"",
                "2[\"a]",
                "2[\"a\",]",
                "2[\"a\"]x",
                "2[\"a\"][]",
                "2[a]",
                "2['a']",
                "2-1[\"a\"]",
                "21.5[\"a\"]",
                "2abc[\"a\"]",
                "2+1[\"a\"]",
                "2 [\"a\"]",
                "21 [\"a\"]",
                "2\u0661[\"a\"]",
                "2/[\"a\"]",
                "2/custom[\"a\"]",
                "2custom,[\"a\"]",
                "21e3[\"a\"]",
                "2NaN[\"a\"]",
                // reserved names
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "2[\"\\u0063onnect\"]",
                "51-[\"disconnect\"]",
                // ACK: an id and an array
                "3",
                "31",
                "3[]",
                "3[1]",
                "3{}",
                "31{}",
                "31null",
                "31\"a\"",
                "3/custom,[1]",
                "3-1[]",
                // CONNECT_ERROR: an object or text
                "4",
                "4[]",
                "4null",
                "41{}",
                "4/custom,",
                "41",
                "42[\"a\"]",
                // binary: the header must be right before anything is collected
                "51-",
                "51-[]",
                "51-{}",
                "51-[true]",
                "51-[{\"_placeholder\":true,\"num\":0}]",
                "51-[\"a\"",
                "61-[1]",
                "61-3",
            })
    void wrongPayloadIsRefused(String text) {
        assertThatThrownBy(() -> decoder.add(text))
                .isInstanceOf(PacketException.class)
                .hasMessage("invalid payload");
        assertThat(decoder.reconstructing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7,7", "8,8", "9,9", "a,a", "7[],7", "' ',' '", "'',''", "-1,-", "\u0662[],\u0662", "b,b"})
    void unknownTypeIsRefused(String text, String shown) {
        assertThatThrownBy(() -> decoder.add(text))
                .isInstanceOf(PacketException.class)
                .hasMessage("unknown packet type " + shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "29007199254740992[\"a\"]",
                "299999999999999999999999999999[\"a\"]",
                "39007199254740992[]",
                "2/custom,9007199254740992[\"a\"]"
            })
    void ackIdBeyondWhatJavaScriptCountsIsRefused(String text) {
        assertThatThrownBy(() -> decoder.add(text))
                .isInstanceOf(PacketException.class)
                .hasMessage("invalid packet id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "51",
                "5-",
                "5-[\"a\"]",
                "5x-",
                "50-",
                "50-[\"a\"]",
                "500-[\"a\"]",
                "5[\"a\"]",
                "5/custom,[\"a\"]",
                "51[\"a\"]",
                "5-1-[\"a\"]",
                "51.5-[\"a\"]",
                "51 -[\"a\"]",
                "6",
                "61[]",
                "60-1[]"
            })
    void attachmentCountThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> decoder.add(text))
                .isInstanceOf(PacketException.class)
                .hasMessage("Illegal attachments");
        assertThat(decoder.reconstructing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"511-[\"a\"]", "5999999999999999999999999-[\"a\"]", "611-1[]"})
    void tooManyAttachmentsAreRefusedNamingTheLimit(String text) {
        assertThatThrownBy(() -> decoder.add(text))
                .isInstanceOf(PacketException.class)
                .hasMessage("too many attachments: more than 10 in a packet (maxAttachments)");
    }

    @Test
    void hugeCountsAndIdsAreReadInOnePass() {
        String digits = "1".repeat(1_000_000);

        assertThatThrownBy(() -> decoder.add("2" + digits)).hasMessage("invalid packet id");
        assertThatThrownBy(() -> decoder.add("5" + digits + "-")).hasMessageStartingWith("too many attachments");
        assertThatThrownBy(() -> decoder.add("2[\"a\"," + digits + "]")).hasMessage("invalid payload");
    }

    @Test
    void deepNestingIsRefusedWithoutRecursion() {
        assertThatThrownBy(() -> decoder.add("2[\"a\"," + "[".repeat(500_000)))
                .isInstanceOf(PacketException.class)
                .hasMessage("invalid payload");
        assertThatThrownBy(() -> decoder.add("51-[\"a\"," + "{\"a\":".repeat(200_000)))
                .isInstanceOf(PacketException.class)
                .hasMessage("invalid payload");
    }

    @Test
    void decoderGoesOnAfterAPacket() throws Exception {
        assertThat(Packets.describe(decoder.add("2[\"a\"]"))).isEqualTo("event / null a");
        assertThat(Packets.describe(decoder.add("2[\"b\"]"))).isEqualTo("event / null b");
    }
}
