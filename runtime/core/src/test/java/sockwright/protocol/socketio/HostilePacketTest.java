package sockwright.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sockwright.json.JsonMismatchException;

/** Mutations of right packets: whatever comes, it is a packet or a {@link PacketException}. */
class HostilePacketTest {

    private static final List<String> SEEDS = List.of(
            "0{\"token\":\"x\"}",
            "0/custom,{}",
            "1/custom,",
            "2[\"a\",1,{\"b\":[null,true,-1.5e3]}]",
            "2/custom,12[\"a\",\"\\ud83d\\ude00\\n\"]",
            "31[\"x\"]",
            "4{\"message\":\"no\"}",
            "52-/custom,7[\"a\",{\"_placeholder\":true,\"num\":0},{\"x\":{\"num\":1,\"_placeholder\":true}}]",
            "61-1[{\"_placeholder\":true,\"num\":0}]");

    private static final String ALPHABET = "0123456789-+.eE/,[]{}\":\\ntrufals_ \u0000\u001e\u2028\ud800";

    @Test
    void mutatedPacketsAreReadOrRefused() {
        Random random = new Random(42);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 15_000; round++) {
            String text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            JsonPacketDecoder decoder = Packets.decoder();
            try {
                Packet packet = decoder.add(text);
                while (packet == null) {
                    packet = decoder.add(new byte[] {1, 2});
                }
                Packets.describe(packet);
                assertThat(new JsonPacketEncoder(Packets.JSON).encode(packet).text())
                        .isNotEmpty();
                bind(packet);
                read++;
            } catch (PacketException expected) {
                assertThat(decoder.reconstructing()).isFalse();
                refused++;
            }
        }
        assertThat(read).isGreaterThan(500);
        assertThat(refused).isGreaterThan(500);
    }

    private static void bind(Packet packet) {
        if (packet instanceof Packet.Event event) {
            for (int i = 0; i < event.arguments().size(); i++) {
                for (Class<?> type : List.of(int.class, String.class, byte[].class, double[].class, List.class)) {
                    try {
                        event.arguments().get(i, type);
                    } catch (JsonMismatchException expected) {
                        assertThat(expected.getMessage()).doesNotContain("java", "jackson", "class");
                    }
                }
            }
        }
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int place = random.nextInt(text.length());
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(place);
                case 1 -> text.insert(place, other);
                case 2 -> text.setCharAt(place, other);
                default -> text.setLength(place);
            }
        }
        return text.toString();
    }
}
