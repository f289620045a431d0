package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same scenarios against the official server and against ours, compared row by row; {@code docs/conformance-table.md} is
 * what came out. With {@code SOCKWRIGHT_REWRITE_EXPECTED=true} it is written anew.
 */
class ConformanceTest {

    private static final Path TABLE = Path.of("..", "docs", "conformance-table.md");

    @TestFactory
    Stream<DynamicNode> rows() throws Exception {
        Path written = Path.of("target", "conformance-table.md").toAbsolutePath();
        Files.deleteIfExists(written);
        try (Fixture.Running conductor = Fixture.CONDUCTOR.start(0)) {
            Stream<DynamicNode> rows = Node.test(
                    "conformance.test.mjs",
                    Map.of("CONDUCTOR_URL", "http://127.0.0.1:" + conductor.port(), "TABLE", written.toString()));
            return Stream.concat(
                    rows,
                    Stream.of(DynamicTest.dynamicTest("the table in docs is what came out", () -> compare(written))));
        }
    }

    private static void compare(Path written) throws Exception {
        if (Boolean.parseBoolean(System.getenv("SOCKWRIGHT_REWRITE_EXPECTED"))) {
            Files.copy(written, TABLE, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(TABLE)
                .as("SOCKWRIGHT_REWRITE_EXPECTED=true writes it anew; read the difference")
                .hasSameTextualContentAs(written);
    }
}
