package sockwright.sample.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.opentest4j.TestAbortedException;
import sockwright.annotation.Namespace;
import sockwright.client.ClientSocket;
import sockwright.server.SocketServer;

/** A copy of the sample that can be changed and compiled, part by part. */
final class Workspace {

    private static final Path ORIGINAL = Path.of("..").toAbsolutePath().normalize();
    private static final Path NODE_MODULES = ORIGINAL.resolve("web/node_modules");

    private static final String CLASS_PATH = Objects.requireNonNullElse(System.getProperty("java.class.path"), "");

    private final Path root;

    Workspace(Path root) throws IOException {
        this.root = root;
        for (String part : List.of("contract/src", "server/src/main", "client/src/main", "web/src")) {
            copy(part);
        }
        Files.copy(ORIGINAL.resolve("web/tsconfig.json"), root.resolve("web/tsconfig.json"));
    }

    private void copy(String part) throws IOException {
        try (Stream<Path> files = Files.walk(ORIGINAL.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve(ORIGINAL.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** Edits every source of a part that contains a text. */
    void replace(String part, String before, String after) throws IOException {
        int edited = 0;
        for (Path file : sources(part)) {
            String text = Files.readString(file);
            if (text.contains(before)) {
                Files.writeString(file, text.replace(before, after));
                edited++;
            }
        }
        assertThat(edited).as("sources of %s with %s", part, before).isPositive();
    }

    private List<Path> sources(String part) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(part).resolve("src"))) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".ts"))
                    .toList();
        }
    }

    /** What javac says of a part, with the processor and with the contract as it is now; nothing if it compiles. */
    String javac(String part) throws IOException {
        Path classes = Files.createDirectories(root.resolve(part).resolve("target/classes"));
        List<String> options = List.of(
                "-parameters",
                "-d",
                classes.toString(),
                "-classpath",
                root.resolve("contract/target/classes") + File.pathSeparator + libraries(part),
                "-processorpath",
                CLASS_PATH);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            boolean compiled = javac.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources(part)))
                    .call();
            assertThat(compiled).isEqualTo(said.toString().isEmpty());
        }
        return said.toString().replace(root + File.separator, "");
    }

    /** What a part has on its class path: the contract needs the annotations alone, and neither end knows the other. */
    private static String libraries(String part) {
        return switch (part) {
            case "contract" -> home(Namespace.class) + File.pathSeparator + home(NullMarked.class);
            case "server" -> without(home(ClientSocket.class));
            case "client" -> without(home(SocketServer.class));
            default -> throw new IllegalArgumentException(part);
        };
    }

    private static String without(String entry) {
        return Stream.of(CLASS_PATH.split(File.pathSeparator))
                .filter(other -> !other.equals(entry))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What the compiler of TypeScript says of the page.
     *
     * @throws TestAbortedException if there is no Node
     */
    String tsc() throws IOException, InterruptedException {
        Path lock = ORIGINAL.resolve("web/package-lock.json");
        Path installed = NODE_MODULES.resolve(".installed-lock.json");
        if (!Files.exists(installed) || Files.mismatch(lock, installed) != -1) {
            String npm = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? "npm.cmd" : "npm";
            String said = run(
                    ORIGINAL.resolve("web"),
                    List.of(npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"));
            assertThat(NODE_MODULES.resolve("typescript")).as(said).exists();
            Files.copy(lock, installed);
        }
        Path link = Files.createSymbolicLink(root.resolve("web/node_modules"), NODE_MODULES);
        try {
            return run(root.resolve("web"), List.of("node", "node_modules/typescript/bin/tsc", "--pretty", "false"));
        } finally {
            Files.delete(link);
        }
    }

    private String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = root.resolve("output");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException("no " + command.get(0) + ": Node must be on the PATH", e);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                fail("%s did not end in time:%n%s", String.join(" ", command), Files.readString(output));
            }
            return Files.readString(output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
