package sockwright.interop;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import sockwright.interop.TapReport.Result;

/** Runs the tests of {@code interop/js}, and shows each of them as a test of JUnit. */
final class Node {

    static final Path FOLDER = Path.of("js").toAbsolutePath();
    private static final Path OUTPUT = Path.of("target", "js").toAbsolutePath();
    private static final Duration INSTALL_PATIENCE = Duration.ofMinutes(5);
    private static final Duration TEST_PATIENCE = Duration.ofMinutes(8);

    private Node() {}

    /**
     * Runs one file to its end.
     *
     * @param environment where its servers are
     * @return its tests, with their outcomes
     * @throws TestAbortedException if there is no Node
     */
    static Stream<DynamicNode> test(String file, Map<String, String> environment) throws Exception {
        install();
        Path output = OUTPUT.resolve(file + ".tap");
        int exit =
                run(FOLDER, output, TEST_PATIENCE, environment, List.of("node", "--test", "--test-reporter=tap", file));
        List<String> lines = Files.readAllLines(output);
        List<Result> results = TapReport.parse(lines);
        DynamicTest end = DynamicTest.dynamicTest(file + " runs to its end", () -> {
            // What goes wrong outside of the tests is seen by the exit code only.
            if (results.isEmpty() || (exit != 0 && results.stream().allMatch(Result::passed))) {
                fail("%s: exit code %d. Its output:%n%s", file, exit, String.join("\n", lines));
            }
        });
        return Stream.concat(results.stream().map(result -> node(file, result)), Stream.of(end));
    }

    /** What starts a fixture in a process of its own, a line for each word; its name and {@code --port P} are to follow. */
    static String fixtureCommand() {
        return String.join(
                "\n",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    private static DynamicNode node(String path, Result result) {
        String full = path + " > " + result.name();
        if (!result.parts().isEmpty()) {
            Stream<DynamicNode> parts = result.parts().stream().map(part -> node(full, part));
            return DynamicContainer.dynamicContainer(
                    result.name(), result.failedItself() ? Stream.concat(parts, Stream.of(test(full, result))) : parts);
        }
        return test(full, result);
    }

    @SuppressWarnings("SystemOut") // Surefire counts what is skipped, and does not say why
    private static DynamicTest test(String full, Result result) {
        return DynamicTest.dynamicTest(full, () -> {
            if (!result.passed()) {
                fail("%s%n%s", full, result.details());
            }
            if (result.skipped() != null) {
                System.out.println("skipped: " + full + ": " + result.skipped());
                throw new TestAbortedException(result.skipped());
            }
        });
    }

    /** Installs what the lock file of these tests says, unless that was the last thing installed. */
    static void install() throws IOException, InterruptedException {
        install(FOLDER);
    }

    /** Installs what the lock file of a folder says, unless that was the last thing installed. */
    static synchronized void install(Path folder) throws IOException, InterruptedException {
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/.installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) {
            return;
        }
        Path output = OUTPUT.resolve("npm.log");
        String npm = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? "npm.cmd" : "npm";
        int exit = run(
                folder,
                output,
                INSTALL_PATIENCE,
                Map.of(),
                List.of(npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"));
        if (exit != 0) {
            fail("npm ci failed with %d:%n%s", exit, Files.readString(output));
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int run(
            Path folder, Path output, Duration patience, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Files.createDirectories(OUTPUT);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new TestAbortedException(
                    "no " + command.get(0) + ": Node.js 18 or newer must be on the PATH (" + e.getMessage() + ")", e);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                fail(
                        "%s did not end within %s. Its output so far:%n%s",
                        String.join(" ", command), patience, Files.readString(output));
            }
            return process.exitValue();
        } finally {
            // Chromium is a child of Node's.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
