package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.server.HandlerTable;

/** What users write in annotations is in what is generated, whatever it means there. See {@code good/hostile}, too. */
class UserTextTest {

    @TempDir
    Path folder;

    @Test
    void aTableKnowsItsEventsAndItsNamespaceByTheirExactNames() throws Exception {
        Project project = new Project(folder);
        Compiling.filesIn(Path.of("good/hostile")).forEach(project::add);

        assertThat(project.compile(Project.Compiler.JAVAC, Project.SOCKWRIGHT, "-encoding", "UTF-8"))
                .isEmpty();
        try (URLClassLoader classes = project.load()) {
            HandlerTable<?> table = Loading.table(classes, classes.loadClass("demo.Hostile"));
            assertThat(table.namespace())
                    .isEqualTo(
                            "/`b` $x $L $S $$ \\u0041 \\ \" ' */ /* // <b>@see</b> \n\r\t\u0007 \u00e9\u0085\u2028\uffff");
            assertThat(table.events())
                    .containsExactlyInAnyOrder(
                            "`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> $L $S $$ \u00e9\u2028",
                            "__proto__",
                            "constructor",
                            "$",
                            "\u0000\u0001\u007f\uffff\u2029");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16"})
    void theEncodingOfTheSourcesIsNoneOfClientsBusiness(String encoding) throws Exception {
        Project project = new Project(folder);
        project.writeIn(encoding, "Chat", """
                import com.fasterxml.jackson.annotation.JsonProperty;
                import sockwright.annotation.*;

                @Namespace("/\\u0447\\u0430\\u0442")
                public class Chat {
                    public record Line(@JsonProperty("\\u20ac") int price) {}

                    @OnEvent("gr\\u00fc\\u00dfe \\u2603")
                    void greet(Line line) {}
                }
                """);

        assertThat(project.compile(Project.Compiler.JAVAC, Project.SOCKWRIGHT, "-encoding", encoding))
                .isEmpty();
        try (URLClassLoader classes = project.load()) {
            HandlerTable<?> table = Loading.table(classes, classes.loadClass("demo.Chat"));
            assertThat(table.namespace()).isEqualTo("/\u0447\u0430\u0442");
            assertThat(table.events()).isEqualTo(Set.of("gr\u00fc\u00dfe \u2603"));
            for (String resource : Set.of(
                    "META-INF/sockwright/typescript/demo/chat.ts", "META-INF/sockwright/asyncapi/demo.Chat.json")) {
                try (var text = classes.getResourceAsStream(resource)) {
                    assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("/\u0447\u0430\u0442", "gr\u00fc\u00dfe \u2603", "\"\u20ac\"");
                }
            }
        }
    }
}
