package sockwright.sample.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of the cluster in a process of its own, which prints {@code listening PORT} and ends with its input. */
final class Part implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening (\\d+)");
    private static final int START_SECONDS = 60;
    private static final int END_SECONDS = 10;

    private final Process process;
    private final int port;

    private Part(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param out hears all that it prints, with its name
     * @throws IOException if it cannot be started, ends, or does not listen in time
     */
    static Part start(String name, Path folder, List<String> command, Consumer<String> out) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        new Thread(() -> read(name, process, out, port), "output of " + name).start();
        try {
            return new Part(process, port.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(name + ": interrupted while it starts", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(name + " does not start; it has printed why", e);
        }
    }

    private static void read(String name, Process process, Consumer<String> out, CompletableFuture<Integer> port) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.matches()) {
                    port.complete(Integer.valueOf(listening.group(1)));
                } else {
                    out.accept(name + ": " + line);
                }
            }
        } catch (IOException ended) {
            out.accept(name + ": " + ended.getMessage());
        }
        port.completeExceptionally(new IOException("it has ended"));
    }

    int port() {
        return port;
    }

    /** Ends it, at once if it takes too long. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException gone) {
            // then it has ended, or does not listen to its input any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
