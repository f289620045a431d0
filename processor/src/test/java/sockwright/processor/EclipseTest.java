package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eclipse's compiler, which has its own idea of {@code javax.lang.model}. */
class EclipseTest {

    @TempDir
    Path folder;

    static Stream<String> samples() {
        return GeneratedSourcesTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void generatesWhatJavacDoes(String sample) throws Exception {
        Project project = new Project(folder);
        Compiling.filesIn(Path.of("good", sample)).forEach(project::add);

        String said = project.compile(Project.Compiler.ECJ, Project.SOCKWRIGHT, GeneratedSourcesTest.option(sample));

        assertThat(said).doesNotContain("ERROR");
        Map<String, String> expected = GeneratedSourcesTest.expected(sample);
        expected.replaceAll((path, text) -> daysByName(daysByName(text, " | "), ",\n          "));
        assertThat(project.generated()).containsExactlyEntriesOf(expected);
    }

    /** It shows the constants of an enum that is compiled already, as that of the platform is, in the order of their names. */
    private static String daysByName(String text, String separator) {
        return text.replace(
                days(separator, Stream.of(DayOfWeek.values())),
                days(separator, Stream.of(DayOfWeek.values()).sorted(Comparator.comparing(DayOfWeek::name))));
    }

    private static String days(String separator, Stream<DayOfWeek> days) {
        return days.map(day -> '"' + day.name() + '"').collect(Collectors.joining(separator));
    }
}
