package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sockwright.json.Arguments;
import sockwright.json.jackson.JacksonJsonCodec;

/** Whether what is written for GraalVM keeps to its schema and names classes that there are. */
class ReachabilityMetadataTest {

    private static final String FOLDER = "META-INF/native-image/io.github.sockwright/";
    private static final String FILE = "/reachability-metadata.json";

    static Stream<String> samples() {
        return GeneratedSourcesTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyClassCanBeLoadedByItsName(String sample, @TempDir Path folder) throws Exception {
        Compilation compilation = GeneratedSourcesTest.compile(sample);

        try (URLClassLoader classes = Loading.load(compilation, folder)) {
            for (Path file : metadata(folder)) {
                for (Object entry : entries(file)) {
                    Map<?, ?> keys = (Map<?, ?>) entry;
                    assertThat(keys.keySet())
                            .allSatisfy(key -> assertThat(key)
                                    .isIn(
                                            "type",
                                            "allDeclaredConstructors",
                                            "allDeclaredFields",
                                            "allDeclaredMethods"));
                    Class<?> type = classes.loadClass(String.valueOf(keys.get("type")));
                    assertThat(type.getClassLoader()).isSameAs(classes);
                }
            }
        }
    }

    @Test
    void subtypesAndSuperclassesAndWhatFailuresTellAreAmongThem() throws Exception {
        Path expected = Compiling.RESOURCES.resolve("expected");

        assertThat(names(expected.resolve("json").resolve(FOLDER + "demo.Json" + FILE)))
                .contains("demo.Json$Circle", "demo.Json$Group", "demo.Json$Shape");
        assertThat(names(expected.resolve("failures").resolve(FOLDER + "demo.Booking" + FILE)))
                .containsExactly("demo.Booking$Seats");
        assertThat(names(expected.resolve("chat").resolve(FOLDER + "chat.ChatEvents" + FILE)))
                .containsExactly("chat.Message");
    }

    private static List<Path> metadata(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("reachability-metadata.json"))
                    .toList();
        }
    }

    private static List<String> names(Path file) throws Exception {
        return entries(file).stream()
                .map(entry -> String.valueOf(((Map<?, ?>) entry).get("type")))
                .toList();
    }

    private static List<?> entries(Path file) throws Exception {
        Arguments json = JacksonJsonCodec.create().readValue(Files.readString(file), 0);
        Map<?, ?> metadata = (Map<?, ?>) json.values().get(0);
        assertThat(metadata.keySet()).isEqualTo(Set.of("reflection"));
        return (List<?>) Objects.requireNonNull(metadata.get("reflection"));
    }
}
