package sockwright.interop;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** The official server of {@code interop/js/server.mjs} in a process of its own. */
final class OfficialServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private OfficialServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param environment its settings, see {@code server.mjs}
     * @throws TestAbortedException if there is no Node
     */
    static OfficialServer start(Map<String, String> environment) throws Exception {
        Node.install();
        ProcessBuilder builder = new ProcessBuilder("node", "server.mjs")
                .directory(Node.FOLDER.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new TestAbortedException(
                    "no node: Node.js 18 or newer must be on the PATH (" + e.getMessage() + ")", e);
        }
        // Left open: it has one line to say, and its pipe must not break.
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("listening ")) {
            process.destroyForcibly();
            fail("the official server did not start: %s", line);
        }
        return new OfficialServer(process, Integer.parseInt(line.substring("listening ".length())));
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends it as a crash would. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
