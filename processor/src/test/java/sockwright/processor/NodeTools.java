package sockwright.processor;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** The official tools for what is generated, as {@code src/test/js} names them. */
final class NodeTools {

    private static final Path FOLDER = Path.of("src/test/js").toAbsolutePath();
    private static final Path OUTPUT = Path.of("target/js").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private NodeTools() {}

    /** What a process said, and how it ended. */
    record Ended(int exit, String output) {}

    /**
     * Runs a script of Node's.
     *
     * @throws TestAbortedException if there is no Node
     */
    static synchronized Ended node(String... arguments) throws IOException, InterruptedException {
        install();
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        return run("node.log", command);
    }

    /** Installs what the lock file says, unless that was the last thing installed. */
    private static void install() throws IOException, InterruptedException {
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("node_modules/.installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) {
            return;
        }
        String npm = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? "npm.cmd" : "npm";
        Ended end =
                run("npm.log", List.of(npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"));
        if (end.exit() != 0) {
            fail("npm ci failed with %d:%n%s", end.exit(), end.output());
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Ended run(String log, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createDirectories(OUTPUT).resolve(log);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException(
                    "no " + command.get(0) + ": Node.js 18 or newer must be on the PATH (" + e.getMessage() + ")", e);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                fail("%s did not end within %s:%n%s", String.join(" ", command), PATIENCE, Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
