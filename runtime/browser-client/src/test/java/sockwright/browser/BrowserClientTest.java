package sockwright.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserClientTest {

    /** The package that a source of a bundle comes from. */
    private static final Pattern PACKAGE =
            Pattern.compile("\"\\.\\./\\.\\./(?:\\.\\./node_modules/)?((?:@[\\w.-]+/)?[\\w.-]+)/");

    @ParameterizedTest
    @CsvSource({
        "socket.io.js, javascript",
        "socket.io.js.map, json",
        "socket.io.min.js, javascript",
        "socket.io.min.js.map, json",
        "socket.io.esm.min.js, javascript",
        "socket.io.esm.min.js.map, json",
        "socket.io.msgpack.min.js, javascript",
        "socket.io.msgpack.min.js.map, json"
    })
    void servesTheFilesOfTheOfficialServer(String name, String kind) {
        assertThat(BrowserClient.asset(name)).hasValueSatisfying(asset -> {
            assertThat(asset.contentType()).isEqualTo("application/" + kind + "; charset=utf-8");
            assertThat(asset.etag()).isEqualTo('"' + BrowserClient.version() + '"');
            assertThat(asset.content()).hasSizeGreaterThan(10_000);
        });
    }

    @Test
    void versionIsTheOneInTheBundle() {
        assertThat(BrowserClient.version()).matches("4\\.\\d+\\.\\d+");
        String bundle =
                new String(BrowserClient.asset("socket.io.js").orElseThrow().content(), UTF_8);
        assertThat(bundle).contains("Socket.IO v" + BrowserClient.version());
    }

    static Set<String> names() {
        return BrowserClient.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsAFileOnce(String name) {
        assertThat(BrowserClient.asset(name).orElseThrow())
                .isSameAs(BrowserClient.asset(name).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "version",
                "BrowserClient.class",
                "socket.io.JS",
                "socket.io.slim.js",
                "/socket.io.js",
                "./socket.io.js",
                "../browser/socket.io.js",
                "..%2fsocket.io.js",
                "socket.io.js\0",
                "socket.io.js?x=1"
            })
    void knowsNoOtherName(String name) {
        assertThat(BrowserClient.asset(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void handsOnTheLicenceOfEveryPackageThatIsInABundle(String name) {
        if (!name.endsWith(".map")) {
            return; // what is in a bundle stands in its source map
        }
        String map = new String(BrowserClient.asset(name).orElseThrow().content(), UTF_8);
        Set<String> packages = PACKAGE.matcher(map)
                .results()
                .map(source -> source.group(1).replace("socket.io-component-emitter", "@socket.io/component-emitter"))
                .collect(Collectors.toCollection(TreeSet::new));
        packages.add("socket.io-client");

        assertThat(packages).contains("engine.io-client", "engine.io-parser", "@socket.io/component-emitter");
        assertThat(packages)
                .allSatisfy(licensed -> assertThat(List.of("LICENSE", "license.md"))
                        .anyMatch(file -> BrowserClient.class.getResource("/META-INF/licenses/" + licensed + "/" + file)
                                != null));
    }
}
