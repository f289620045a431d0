package sockwright.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.json.MalformedJsonException;
import sockwright.json.jackson.JacksonJsonCodec;

/** What GraalVM would be told of the sample: by the metadata on its class path, the generated and the runtime's own. */
class NativeImageTest {

    private static final String FOLDER = "META-INF/native-image/io.github.sockwright";

    private final List<Map<?, ?>> reflection = new ArrayList<>();
    private final List<String> globs = new ArrayList<>();

    /** What the parts of the class path hold that have metadata. */
    private final Set<String> files = new HashSet<>();

    @BeforeEach
    void readTheClassPath() throws Exception {
        for (URL folder : Collections.list(getClass().getClassLoader().getResources(FOLDER))) {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    read(jar.getPath("/"));
                }
            } else {
                read(Path.of(uri).resolve("../../..").normalize());
            }
        }
        assertThat(globs).isNotEmpty();
    }

    private void read(Path root) throws IOException, MalformedJsonException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(root)) {
            all = paths.filter(Files::isRegularFile).toList();
        }
        for (Path path : all) {
            String name = root.relativize(path).toString().replace('\\', '/');
            files.add(name);
            if (name.startsWith(FOLDER) && name.endsWith("/reachability-metadata.json")) {
                Map<?, ?> metadata = (Map<?, ?>) JacksonJsonCodec.create()
                        .readValue(Files.readString(path), 0)
                        .values()
                        .get(0);
                assertThat(metadata.keySet().stream().map(String::valueOf)).isSubsetOf("reflection", "resources");
                entries(metadata, "reflection").forEach(reflection::add);
                entries(metadata, "resources").forEach(entry -> globs.add(String.valueOf(entry.get("glob"))));
            }
        }
    }

    private static List<Map<?, ?>> entries(Map<?, ?> metadata, String kind) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (metadata.get(kind) instanceof List<?> list) {
            list.forEach(entry -> entries.add((Map<?, ?>) entry));
        }
        return entries;
    }

    @Test
    void everyPayloadIsListedWithAllThatMakesAndReadsIt() throws Exception {
        List<String> listed = new ArrayList<>();
        for (Map<?, ?> entry : reflection) {
            listed.add(String.valueOf(entry.get("type")));
            assertThat(Set.copyOf(entry.keySet()))
                    .isEqualTo(Set.of("type", "allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods"));
            assertThat(Collections.frequency(entry.values(), true)).isEqualTo(3);
        }
        assertThat(listed)
                .contains(Message.class.getName(), RoomInfo.class.getName())
                .containsAll(Stream.of(Chat.class.getDeclaredClasses())
                        .filter(Class::isRecord)
                        .map(Class::getName)
                        .toList());
        for (String name : listed) {
            assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();
        }
    }

    @Test
    void everyResourceIsThere() {
        for (String glob : globs) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            assertThat(files).as(glob).anyMatch(file -> matcher.matches(Path.of(file)));
        }
    }
}
