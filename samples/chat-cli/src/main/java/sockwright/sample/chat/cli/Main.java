package sockwright.sample.chat.cli;

import java.util.concurrent.TimeUnit;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import sockwright.sample.chat.Chat.Login;
import sockwright.sample.chat.ChatClient;

/** The chat from a terminal. */
public final class Main {

    private Main() {}

    /**
     * Talks until it is told to quit, or its input ends.
     *
     * @param arguments the name to go by, and where the server is
     */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length > 0 ? arguments[0] : System.getProperty("user.name");
        String url = arguments.length > 1 ? arguments[1] : "http://localhost:3000";
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            talk(terminal, name, url);
        }
    }

    static void talk(Terminal terminal, String name, String url) throws Exception {
        LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
        ChatClient chat = ChatClient.create(url, new Login(name));
        Conversation conversation = new Conversation(chat, new Screen(reader));
        conversation.open();
        try {
            for (String line = ""; !line.strip().equals("/quit"); line = reader.readLine(conversation.room() + "> ")) {
                conversation.take(line);
            }
        } catch (EndOfFileException | UserInterruptException e) {
            // as good as /quit
        } finally {
            chat.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
