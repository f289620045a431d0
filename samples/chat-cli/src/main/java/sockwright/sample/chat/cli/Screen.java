package sockwright.sample.chat.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import sockwright.sample.chat.Message;

/** Writes above the line that is being typed. Thread-safe. */
final class Screen {

    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle STATE = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle WRONG = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    /** What names are told apart by; neither of the two above is among them. */
    private static final int[] COLOURS = {
        AttributedStyle.CYAN, AttributedStyle.GREEN, AttributedStyle.MAGENTA, AttributedStyle.BLUE
    };

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final LineReader reader;

    Screen(LineReader reader) {
        this.reader = reader;
    }

    void message(Message message) {
        String at = CLOCK.format(Instant.parse(message.at()).atZone(ZoneId.systemDefault()));
        print(new AttributedStringBuilder()
                .styled(FAINT, at + " " + harmless(message.room()) + " ")
                .styled(colourOf(message.user()), harmless(message.user()))
                .append(": ")
                .append(harmless(message.text())));
    }

    /** Something that happened in a room. */
    void notice(String text) {
        print(new AttributedStringBuilder().styled(FAINT, harmless(text)));
    }

    /** Something that happened to the connection. */
    void state(String text) {
        print(new AttributedStringBuilder().styled(STATE, "* " + harmless(text)));
    }

    void wrong(String text) {
        print(new AttributedStringBuilder().styled(WRONG, "! " + harmless(text)));
    }

    private void print(AttributedStringBuilder line) {
        reader.printAbove(line.toAttributedString());
    }

    /** What others write is shown, not obeyed: control characters command terminals. */
    private static String harmless(String text) {
        return text.replaceAll("\\p{Cc}", " ");
    }

    private static AttributedStyle colourOf(String name) {
        return AttributedStyle.BOLD.foreground(COLOURS[Math.floorMod(name.hashCode(), COLOURS.length)]);
    }
}
