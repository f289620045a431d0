package sockwright.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. What it costs is read from Linux's {@code /proc}. */
final class ServerProcess implements AutoCloseable {

    private static final String READY = "listening on ";
    private static final String MEMORY = "memory ";
    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux that there is

    private final Process process;
    private final BufferedReader output;
    private final int port;

    private ServerProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(answer(READY));
    }

    private static Path log() throws IOException {
        return Files.createDirectories(Path.of("target")).resolve("servers.log").toAbsolutePath();
    }

    static ServerProcess start(ServerKind kind) throws IOException {
        return new ServerProcess(kind.command());
    }

    /**
     * Starts one more server of a cluster. Returns when it has found those that are there.
     *
     * @param redis the URL that all of them use
     * @param number how many there are then
     */
    static ServerProcess join(ServerKind kind, String redis, int number) throws IOException {
        return new ServerProcess(kind.joining(redis, number));
    }

    private String answer(String start) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw new IOException("the server ended; " + log() + " may say why. It was started with "
                + process.info().commandLine().orElse("an unknown command"));
    }

    int port() {
        return port;
    }

    /** Processor time used so far, by all threads, user's and system's. */
    long cpuNanos() {
        // the name, in parentheses, may hold spaces; the fields behind it are numbered from 3 (proc(5))
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3])) * NANOS_PER_TICK;
    }

    /** Memory that the process occupies. */
    long residentBytes() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Memory in use on heaps and in buffers, after a collection. */
    long liveBytes() throws IOException {
        OutputStream input = process.getOutputStream();
        input.write("memory\n".getBytes(StandardCharsets.US_ASCII));
        input.flush();
        return Long.parseLong(answer(MEMORY));
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly(); // it has ended by itself, or will not hear
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
