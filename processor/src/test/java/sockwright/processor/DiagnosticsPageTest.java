package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import sockwright.processor.validation.Rule;

/** Holds {@code docs/diagnostics.md} to what the processor does: every sentence, and every example. */
class DiagnosticsPageTest {

    private static final String PAGE = Compiling.text(Path.of("../docs/diagnostics.md"));

    private static final Pattern SECTION = Pattern.compile(
            "^### (?<tag>\\w+)(?: \\((?<severity>\\w+)\\))?\n\n> (?<sentence>.*)\n(?<rest>(?:(?!^##).*\n?)*)",
            Pattern.MULTILINE);

    private static final Pattern EXAMPLE =
            Pattern.compile("```java\n// (?<kind>wrong|right)\n(?<code>.*?)\n```", Pattern.DOTALL);

    private static final String HEAD = """
            package %s;

            import com.fasterxml.jackson.annotation.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.Stream;
            import org.jspecify.annotations.Nullable;
            import sockwright.annotation.*;
            import sockwright.dispatch.*;
            import sockwright.server.Socket;
            import sockwright.server.SocketData;

            """;

    /** What every example may use. */
    private static final Map<String, String> COMMON = Map.of(
            "Message", "record Message(String user, String text) {}",
            "Events", "@ClientEvents interface Events { void message(Message message); }");

    /** Handler methods of another package, which an example inherits. */
    private static final List<JavaFileObject> LIBRARY = Stream.of("protected", "public")
            .map(modifier -> {
                String name =
                        "With" + modifier.substring(0, 1).toUpperCase(Locale.ROOT) + modifier.substring(1) + "Handler";
                return JavaFileObjects.forSourceString(
                        "library." + name,
                        "package library; public abstract class " + name + " { @sockwright.annotation.OnEvent "
                                + modifier + " void hello() {} }");
            })
            .toList();

    private record Section(String severity, String sentence, Map<String, String> examples) {}

    @Test
    void everyRuleHasItsSentenceThere() {
        Map<String, Section> sections = sections();

        assertThat(sections.keySet())
                .containsExactlyInAnyOrder(
                        Stream.of(Rule.values()).map(Rule::tag).toArray(String[]::new));
        for (Rule rule : Rule.values()) {
            Section section = Objects.requireNonNull(sections.get(rule.tag()));
            assertThat(section.sentence()).isEqualTo(rule.sentence());
            assertThat(section.severity().equals("warning")).isEqualTo(rule.severity() == Rule.Severity.WARNING);
        }
    }

    @Test
    void whatIsWrongThereIsReportedUnderItsTag() {
        Map<String, String> examples = examples("wrong");

        Compilation compilation = compile(examples);

        assertThat(examples).hasSize(Rule.values().length - 2); // two have no line of a source to blame
        assertThat(examples.keySet())
                .allSatisfy(tag ->
                        assertThat(messages(compilation, tag)).anyMatch(message -> message.startsWith("[" + tag)));
    }

    @Test
    void whatIsRightThereCompiles() {
        Compilation compilation = compile(examples("right"));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings())
                .map(warning -> warning.getMessage(Locale.ROOT))
                .noneMatch(message -> message.startsWith("[Sock"));
    }

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(PAGE);
        while (section.find()) {
            Map<String, String> examples = new LinkedHashMap<>();
            Matcher example = EXAMPLE.matcher(section.group("rest"));
            while (example.find()) {
                examples.put(example.group("kind"), example.group("code"));
            }
            String severity = section.group("severity") == null ? "error" : section.group("severity");
            sections.put(section.group("tag"), new Section(severity, section.group("sentence"), examples));
        }
        return sections;
    }

    private static Map<String, String> examples(String kind) {
        Map<String, String> examples = new LinkedHashMap<>();
        sections().forEach((tag, section) -> {
            if (section.examples().containsKey(kind)) {
                examples.put(tag, section.examples().get(kind));
            }
        });
        return examples;
    }

    /** Compiles each example in a package of its own. */
    private static Compilation compile(Map<String, String> examples) {
        List<JavaFileObject> sources = new ArrayList<>(LIBRARY);
        examples.forEach((tag, code) -> {
            String home = home(tag);
            sources.add(JavaFileObjects.forSourceString(home + ".Example", HEAD.formatted(home) + code));
            COMMON.forEach((name, type) ->
                    sources.add(JavaFileObjects.forSourceString(home + "." + name, HEAD.formatted(home) + type)));
        });
        return Compiling.compile(sources);
    }

    private static List<String> messages(Compilation compilation, String tag) {
        String folder = home(tag).replace('.', '/') + "/";
        return compilation.diagnostics().stream()
                // of an inherited method the message points at the method
                .filter(diagnostic -> source(diagnostic).contains(folder)
                        || source(diagnostic).startsWith("library"))
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static String source(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getSource() == null ? "" : diagnostic.getSource().getName();
    }

    private static String home(String tag) {
        return "examples." + tag.toLowerCase(Locale.ROOT);
    }
}
