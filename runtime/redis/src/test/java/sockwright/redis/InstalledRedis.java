package sockwright.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processes of a Redis 7, which must have been installed, and the folder that they work in. The test is skipped, and says so,
 * where it has not.
 */
final class InstalledRedis implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    InstalledRedis() {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: there is no " + PROGRAM + " (Redis 7)");
        try {
            folder = Files.createTempDirectory("sockwright-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * Starts one, which keeps nothing.
     *
     * @param name of its files
     * @param settings lines of its configuration
     */
    Process launch(String name, List<String> settings) {
        List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "save \"\"", "dir " + folder));
        lines.addAll(settings);
        return launch(name, lines, List.of());
    }

    /** Starts one that watches others. */
    Process launchSentinel(String name, List<String> settings) {
        List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "dir " + folder));
        lines.addAll(settings);
        return launch(name, lines, List.of("--sentinel"));
    }

    private Process launch(String name, List<String> lines, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(PROGRAM.toString());
        command.add(folder.resolve(name + ".conf").toString());
        command.addAll(options);
        try {
            Files.write(folder.resolve(name + ".conf"), lines);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Process process : processes) {
                process.waitFor();
            }
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
