package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Has the official parser of AsyncAPI judge the documents under {@code expected}. */
class AsyncApiTest {

    @Test
    void documentsAreValid() throws Exception {
        String[] documents = documents().toArray(String[]::new);

        NodeTools.Ended end = parse(documents);

        assertThat(end.exit()).as(end.output()).isZero();
        assertThat(end.output().lines()).hasSameSizeAs(documents);
    }

    @Test
    void aDocumentThatIsNotValidIsSeen(@TempDir Path folder) throws Exception {
        String chat = documents()
                .filter(path -> path.endsWith("chat.Chat.json"))
                .findFirst()
                .orElseThrow();
        String broken = Files.readString(Path.of(chat)).replace("\"receive\"", "\"hear\"");
        Path file = Files.writeString(folder.resolve("chat.json"), broken);

        NodeTools.Ended end = parse(file.toString());

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.output()).contains("operations.say.action");
    }

    private static Stream<String> documents() {
        return Compiling.filesIn(Path.of("expected")).stream()
                .map(file -> file.toAbsolutePath().toString())
                .filter(file -> file.contains("asyncapi") && file.endsWith(".json"));
    }

    private static NodeTools.Ended parse(String... documents) throws Exception {
        return NodeTools.node(
                Stream.concat(Stream.of("asyncapi.mjs"), Stream.of(documents)).toArray(String[]::new));
    }
}
