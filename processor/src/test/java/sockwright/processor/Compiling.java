package sockwright.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** Compiles sources of the tests with both processors. */
final class Compiling {

    static final Path RESOURCES = Path.of("src/test/resources");

    private Compiling() {}

    /** Compiles sources; with every warning there is, so that a test can insist on none. */
    static Compilation compile(Iterable<JavaFileObject> sources, String... options) {
        return javac().withOptions(Stream.concat(Stream.of("-Xlint:all,-processing", "-parameters"), Stream.of(options))
                        .toArray())
                .withProcessors(new SockwrightProcessor(), new ModuleFilesProcessor())
                .compile(sources);
    }

    /** As {@link #compile}, but the compiler goes on behind errors of processors, as Error Prone makes it do. */
    static Compilation compileInSpiteOfErrors(Iterable<JavaFileObject> sources) {
        return javac().withOptions("--should-stop=ifError=FLOW")
                .withProcessors(new SockwrightProcessor(), new ModuleFilesProcessor())
                .compile(sources);
    }

    /** Writes the classes of a compile to a folder, for other compiles to have them on their class path. */
    static void writeClasses(Compilation compilation, Path folder) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                Path path = folder.resolve(file.toUri().getPath().replaceFirst("^/CLASS_OUTPUT/", ""));
                Files.createDirectories(path.getParent());
                try (var content = file.openInputStream()) {
                    Files.write(path, content.readAllBytes());
                }
            }
        }
    }

    /** All sources under a folder of the test resources, in the order of their paths. */
    static List<JavaFileObject> sourcesIn(Path folder) {
        return filesIn(folder).stream().map(Compiling::source).toList();
    }

    static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
