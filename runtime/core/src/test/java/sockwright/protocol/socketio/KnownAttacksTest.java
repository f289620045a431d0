package sockwright.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published attacks on the reference's parser, at the door of ours. */
class KnownAttacksTest {

    private final JsonPacketDecoder decoder = Packets.decoder();

    @Test
    void cve2020_36049_largePacketIsReadInOnePass() throws Exception {
        String digits = "0".repeat(5_000_000) + "1";

        Packet.Event event = Packets.event("2" + digits + "[\"a\"]");

        assertThat(event.ackId()).isEqualTo(1);
        assertThatThrownBy(() -> decoder.add("2/" + "x".repeat(5_000_000))).hasMessage("invalid payload");
        assertThatThrownBy(() -> decoder.add("5" + digits)).hasMessage("Illegal attachments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"splice\"", "\"0\"", "-1", "1", "0.5", "1e0", "null", "true", "[0]", "{}", "4294967296"})
    void cve2022_2421_numberOfAPlaceholderIsOneOfTheAttachments(String number) throws Exception {
        decoder.add("51-[\"a\",{\"_placeholder\":true,\"num\":" + number + "}]");

        assertThatThrownBy(() -> decoder.add(new byte[] {1}))
                .isInstanceOf(PacketException.class)
                .hasMessage("illegal attachments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"toString\":\"foo\"}", "{\"__proto__\":{}}", "[\"a\"]", "null", "true"})
    void cve2023_32695_nameOfAnEventIsTextOrANumber(String name) {
        assertThatThrownBy(() -> decoder.add("2[" + name + "]"))
                .isInstanceOf(PacketException.class)
                .hasMessage("invalid payload");
    }

    @Test
    void cve2026_33151_attachmentsAreLimitedBeforeAnyIsCollected() {
        assertThatThrownBy(() -> decoder.add("51000000-[\"a\"]"))
                .isInstanceOf(PacketException.class)
                .hasMessage("too many attachments: more than 10 in a packet (maxAttachments)");
        assertThat(decoder.reconstructing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"50-[\"a\"]", "500-[\"a\"]", "5-[\"a\"]", "60-1[]"})
    void cve2026_69185_packetOfNoAttachmentsLeavesNoDecoderThatCollects(String text) {
        assertThatThrownBy(() -> decoder.add(text)).hasMessage("Illegal attachments");
        assertThatThrownBy(() -> decoder.add(new byte[] {1}))
                .hasMessage("got binary data when not reconstructing a packet");
    }

    @Test
    void cve2026_69185_attachmentsAreLimitedInBytes() throws Exception {
        JsonPacketDecoder small = new JsonPacketDecoder(Packets.JSON, new DecoderLimits(10, 100));
        small.add("52-[\"a\",{\"_placeholder\":true,\"num\":0}]");
        small.add(new byte[60]);

        assertThatThrownBy(() -> small.add(new byte[60]))
                .hasMessage("too many attachment bytes: more than 100 in a packet (maxAttachmentBytes)");
        assertThat(small.reconstructing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "error"})
    void nameThatMeansSomethingInJavaScriptIsANameLikeAnyOther(String name) throws Exception {
        Packet.Event event = Packets.event("2[\"" + name + "\",{\"" + name + "\":{\"x\":1}}]");

        assertThat(event.name()).isEqualTo(name);
        assertThat(event.arguments().values()).containsExactly(Map.of(name, Map.of("x", 1)));
    }
}
