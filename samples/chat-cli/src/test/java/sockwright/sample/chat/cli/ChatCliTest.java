package sockwright.sample.chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.RecoveryOptions;
import sockwright.sample.chat.Chat.Draft;
import sockwright.sample.chat.Chat.Login;
import sockwright.sample.chat.ChatClient;
import sockwright.server.SocketServer;

/** Ada at a terminal, Grace elsewhere. */
@NullMarked
class ChatCliTest {

    private final SocketServer server = sockwright.sample.chat.Main.builder(0)
            .recovery(RecoveryOptions.DEFAULT)
            .start();
    private final ChatClient grace = ChatClient.create("http://localhost:" + server.port(), new Login("Grace"));
    private final BlockingQueue<String> graceSees = new LinkedBlockingQueue<>();
    private final Paper paper = new Paper();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Link link;

    @BeforeEach
    void open() throws Exception {
        link = new Link(server.port());
        grace.onMessage(message -> graceSees.add(message.user() + ": " + message.text()));
        grace.onLeft(presence -> graceSees.add(presence.user() + " left"));
        grace.connect();
        grace.join("lobby").toCompletableFuture().get(60, TimeUnit.SECONDS);
        DumbTerminal terminal = new DumbTerminal(new PipedInputStream(keys), paper);
        Thread thread = new Thread(() -> {
            try {
                Main.talk(terminal, "Ada", link.url());
                ended.complete(null);
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        paper.reads("connected");
        paper.reads("you are in lobby with Grace, Ada");
    }

    @AfterEach
    void close() throws Exception {
        grace.close();
        link.close();
        server.close();
    }

    @Test
    void whatIsTypedIsSaidAndWhatIsSaidIsPrinted() throws Exception {
        types("hello");
        paper.reads("Ada: hello");
        assertThat(graceSees.poll(60, TimeUnit.SECONDS)).isEqualTo("Ada: hello");

        says("hi");
        paper.reads("Grace: hi");
    }

    @Test
    void terminalIsNotCommandedByWhatOthersSay() throws Exception {
        says("\u001b[2Jgone");

        paper.reads("Grace:  [2Jgone");
    }

    @Test
    void roomsAreListedAndEntered() throws Exception {
        types("/rooms");
        paper.reads("rooms: lobby (2)");

        types("/join tea");
        paper.reads("you are in tea with Ada");
        types("/unknown");
        paper.reads(Conversation.HELP);
    }

    @Test
    void aLostConnectionIsShownAndNothingIsMissed() throws Exception {
        link.cut();
        paper.reads("* disconnected: transport");
        paper.reads("* attempt 2 in ");
        // At once, unless it was cut in the midst of its upgrade: then the heartbeat misses it, within 45 s.
        assertThat(graceSees.poll(60, TimeUnit.SECONDS)).isEqualTo("Ada left");
        says("said meanwhile");
        link.mend();

        paper.reads("Grace: said meanwhile");
        paper.reads("* connected again, nothing missed");
        types("back");
        paper.reads("Ada: back");
    }

    @Test
    void quittingEndsIt() throws Exception {
        types("/quit");

        ended.get(60, TimeUnit.SECONDS);
        assertThat(graceSees.poll(60, TimeUnit.SECONDS)).isEqualTo("Ada left");
    }

    private void types(String line) throws Exception {
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void says(String text) throws Exception {
        grace.message(new Draft("lobby", text)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
