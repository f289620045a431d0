package sockwright.processor;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** A module on disk, compiled as build tools do it: the compiler itself finds the processors, on a path of their own. */
final class Project {

    /** Our processors, and what they need. */
    static final String SOCKWRIGHT = path(
            "sockwright.processor.SockwrightProcessor",
            "sockwright.annotation.OnEvent",
            "com.palantir.javapoet.JavaFile");

    /** Who compiles. */
    enum Compiler {
        JAVAC {
            @Override
            boolean run(PrintWriter out, List<String> options, List<Path> sources) throws IOException {
                JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
                try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
                    return javac.getTask(out, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call();
                }
            }
        },
        ECJ {
            @Override
            boolean run(PrintWriter out, List<String> options, List<Path> sources) {
                String[] arguments = Stream.concat(
                                options.stream(), sources.stream().map(Path::toString))
                        .toArray(String[]::new);
                return BatchCompiler.compile(arguments, out, out, null);
            }
        };

        abstract boolean run(PrintWriter out, List<String> options, List<Path> sources) throws IOException;
    }

    private final List<Path> sources = new ArrayList<>();
    private final Path folder;
    private final Path classes;
    private final Path generated;

    Project(Path folder) throws IOException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve("classes"));
        this.generated = Files.createDirectories(folder.resolve("generated"));
    }

    /** Adds a class of the package {@code demo}. */
    void write(String name, String text) throws IOException {
        writeIn("UTF-8", name, text);
    }

    /** Adds a class of the package {@code demo}, in an encoding. */
    void writeIn(String encoding, String name, String text) throws IOException {
        Path file = folder.resolve("sources/demo").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        add(Files.writeString(file, "package demo;\n" + text, Charset.forName(encoding)));
    }

    /** Adds a source that lies elsewhere. */
    void add(Path file) {
        sources.add(file);
    }

    /** The places that classes come from, as a path. */
    static String path(String... types) {
        return Stream.of(types).map(Project::location).collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(String type) {
        try {
            URL place =
                    Class.forName(type).getProtectionDomain().getCodeSource().getLocation();
            return Path.of(place.toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compiles all sources; what the compiler had to say. */
    String compile(Compiler compiler, String processorPath, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--release",
                "17",
                "-parameters",
                "-d",
                classes.toString(),
                "-s",
                generated.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-processorpath",
                processorPath));
        options.addAll(List.of(more));
        StringWriter said = new StringWriter();
        boolean compiled = compiler.run(new PrintWriter(said), options, sources);
        return compiled ? said.toString() : said + "not compiled";
    }

    /** Everything that was generated, sources and resources, by its path. */
    Map<String, String> generated() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path root : List.of(generated, classes)) {
            try (Stream<Path> found = Files.walk(root)) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    if (!file.toString().endsWith(".class")) {
                        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                    }
                }
            }
        }
        return files;
    }

    /** Opens what was compiled. */
    URLClassLoader load() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Project.class.getClassLoader());
    }
}
