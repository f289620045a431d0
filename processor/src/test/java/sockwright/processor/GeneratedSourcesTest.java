package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what is generated for each folder under {@code good} with the folder of the same name under {@code expected}.
 * When a difference is meant, run with {@code SOCKWRIGHT_REWRITE_EXPECTED=true} in the environment, and read the diff.
 */
class GeneratedSourcesTest {

    private static final boolean REWRITE = Boolean.parseBoolean(System.getenv("SOCKWRIGHT_REWRITE_EXPECTED"));

    static Stream<String> samples() {
        return Compiling.filesIn(Path.of("good")).stream()
                .map(file -> Compiling.RESOURCES.resolve("good").relativize(file))
                .map(file -> file.getName(0).toString())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areAsExpected(String sample) {
        Map<String, String> generated = generate(sample);

        if (REWRITE && !generated.equals(expected(sample))) {
            rewrite(sample, generated);
        }
        assertThat(generated).containsExactlyEntriesOf(expected(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areTheSameInTwoRuns(String sample) {
        assertThat(generate(sample)).isEqualTo(generate(sample));
    }

    /** What a sample is compiled with. */
    static String option(String sample) {
        return "-Asockwright.client=" + (sample.equals("serveronly") ? "off" : "auto");
    }

    /** Everything that is generated, by its path; the compile must not even warn. */
    private static Map<String, String> generate(String sample) {
        Compilation compilation = compile(sample);
        assertThat(compilation).succeededWithoutWarnings();
        Map<String, String> generated = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                String path = file.toUri().getPath().replaceFirst("^/(SOURCE|CLASS)_OUTPUT/", "");
                generated.put(path, content(file));
            }
        }
        return generated;
    }

    static Compilation compile(String sample) {
        return Compiling.compile(Compiling.sourcesIn(Path.of("good", sample)), option(sample));
    }

    private static String content(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> expected(String sample) {
        Path folder = Path.of("expected", sample);
        Map<String, String> expected = new TreeMap<>();
        if (Files.exists(Compiling.RESOURCES.resolve(folder))) {
            for (Path file : Compiling.filesIn(folder)) {
                String path =
                        Compiling.RESOURCES.resolve(folder).relativize(file).toString();
                expected.put(path.replace('\\', '/'), Compiling.text(file));
            }
        }
        return expected;
    }

    private static void rewrite(String sample, Map<String, String> generated) {
        try {
            Path folder = Compiling.RESOURCES.resolve("expected").resolve(sample);
            if (Files.exists(folder)) {
                for (Path stale : Compiling.filesIn(Path.of("expected", sample))) {
                    Files.delete(stale);
                }
            }
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
