package sockwright.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";

    private final JsonPacketDecoder decoder = Packets.decoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "52-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}] | event / null a <00> <01>",
                "52-[\"a\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}] | event / null a <01> <00>",
                "52-[\"a\",{\"num\":1,\"_placeholder\":true}] | event / null a <01>",
                "52-[\"a\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":1}] | event / null a <01> <01>",
                "52-[\"a\",{\"_placeholder\":true,\"num\":1,\"x\":[{}]}] | event / null a <01>",
                "52-[\"a\",{\"x\":{\"_placeholder\":true,\"num\":7},\"_placeholder\":true,\"num\":1}] | event / null a <01>",
                "52-[\"a\",{\"num\":9,\"_placeholder\":false,\"num\":1,\"_placeholder\":true}] | event / null a <01>",
                "52-[\"a\",{\"_placeholder\":true,\"num\":-0}] | event / null a <00>",
                "52-[\"a\"] | event / null a",
                "52-[\"a\",{\"b\":[1,{\"c\":{\"_placeholder\":true,\"num\":1}}]},\"d\"] | event / null a {b: [1, {c: <01>}]} 'd'",
                "52-[\"a\",{\"_placeholder\":false,\"num\":0}] | event / null a {_placeholder: false, num: 0}",
                "52-[\"a\",{\"_placeholder\":1,\"num\":0}] | event / null a {_placeholder: 1, num: 0}",
                "52-[\"a\",{\"_placeholder\":\"true\",\"num\":0}] | event / null a {_placeholder: 'true', num: 0}",
                "52-[\"a\",{\"num\":0}] | event / null a {num: 0}",
                "52-/custom,7[\"a\",{\"_placeholder\":true,\"num\":1}] | event /custom 7 a <01>",
                "62-1[{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1}]] | ack / 1 <00> [<01>]",
                "62-/custom,1[] | ack /custom 1",
            })
    void attachmentsTakeThePlacesOfTheirPlaceholders(String header, String packet) throws Exception {
        assertThat(decoder.add(header)).isNull();
        assertThat(decoder.reconstructing()).isTrue();
        assertThat(decoder.add(new byte[] {0})).isNull();
        assertThat(Packets.describe(decoder.add(new byte[] {1}))).isEqualTo(packet);
        assertThat(decoder.reconstructing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"num\":1",
                "\"num\":-1",
                "\"num\":0.5",
                "\"num\":\"0\"",
                "\"num\":null",
                "\"num\":true",
                "\"num\":[0]",
                "\"num\":\"splice\"",
                "\"num\":{\"a\":0}",
                "\"num\":99999999999999999999",
                "\"num\":4294967296",
                "\"num\":0,\"num\":1",
                "\"nom\":0"
            })
    void placeholderThatStandsForNoAttachmentIsRefused(String number) throws Exception {
        decoder.add("51-[\"a\",{\"_placeholder\":true," + number + "}]");

        assertThatThrownBy(() -> decoder.add(new byte[] {0}))
                .isInstanceOf(PacketException.class)
                .hasMessage("illegal attachments");
        assertThat(decoder.reconstructing()).isFalse();
    }

    @Test
    void textWhileAttachmentsAreAwaitedIsRefused() throws Exception {
        decoder.add("51-[\"a\"," + FIRST + "]");

        assertThatThrownBy(() -> decoder.add("2[\"b\"]"))
                .isInstanceOf(PacketException.class)
                .hasMessage("got plaintext data when reconstructing a packet");
        assertThat(decoder.reconstructing()).isFalse();
    }

    @Test
    void binaryThatNobodyAwaitsIsRefused() throws Exception {
        assertThatThrownBy(() -> decoder.add(new byte[] {0}))
                .isInstanceOf(PacketException.class)
                .hasMessage("got binary data when not reconstructing a packet");

        decoder.add("51-[\"a\"," + FIRST + "]");
        decoder.add(new byte[] {0});
        assertThatThrownBy(() -> decoder.add(new byte[] {0}))
                .hasMessage("got binary data when not reconstructing a packet");
    }

    @Test
    void resetForgetsThePacketThatIsAwaited() throws Exception {
        decoder.add("51-[\"a\"," + FIRST + "]");

        decoder.reset();

        assertThat(decoder.reconstructing()).isFalse();
        assertThat(Packets.describe(decoder.add("2[\"b\"]"))).isEqualTo("event / null b");
    }

    @Test
    void attachmentBytesAreBoundedTogether() throws Exception {
        JsonPacketDecoder small = new JsonPacketDecoder(Packets.JSON, new DecoderLimits(3, 10));
        small.add("52-[\"a\"]");
        small.add(new byte[6]);
        assertThat(small.add(new byte[4])).isNotNull();

        small.add("53-[\"a\"]");
        small.add(new byte[6]);
        assertThatThrownBy(() -> small.add(new byte[5]))
                .isInstanceOf(PacketException.class)
                .hasMessage("too many attachment bytes: more than 10 in a packet (maxAttachmentBytes)");
        assertThat(small.reconstructing()).isFalse();
    }

    @Test
    void limitOfAttachmentsCanBeSet() throws Exception {
        assertThat(Packets.decoder().add("510-[\"a\"]")).isNull();
        assertThat(new JsonPacketDecoder(Packets.JSON, new DecoderLimits(11, 10)).add("511-[\"a\"]"))
                .isNull();
        assertThatThrownBy(() -> new JsonPacketDecoder(Packets.JSON, new DecoderLimits(0, 0)).add("51-[\"a\"]"))
                .hasMessage("too many attachments: more than 0 in a packet (maxAttachments)");
        assertThatThrownBy(() -> new DecoderLimits(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void attachmentIsReadAsBytesOrBufferAndNotAsText() throws Exception {
        Packet.Event event = Packets.event("51-[\"a\"," + FIRST + "]");

        assertThat(event.arguments().get(0, byte[].class)).containsExactly(0);
        assertThat(event.arguments().get(0, ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] {0}));
        assertThatThrownBy(() -> event.arguments().get(0, String.class)).hasMessage("must be text");
    }

    @Test
    void oneAttachmentNamedOftenIsPassedOnOnce() throws Exception {
        Packet.Event event = Packets.event("51-[\"a\"" + ("," + FIRST).repeat(1000) + "]");

        JsonPacketEncoder encoder = new JsonPacketEncoder(Packets.JSON);
        assertThat(encoder.encode(event).attachments()).hasSize(1);
        Packet values = new Packet.Event(
                "/",
                null,
                "b",
                sockwright.json.Arguments.of(event.arguments().values().toArray()));
        assertThat(encoder.encode(values).attachments()).hasSize(1);
    }
}
