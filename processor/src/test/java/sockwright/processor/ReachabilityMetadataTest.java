package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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
import sockwright.json.JsonType;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.server.HandlerTable;

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

    @ParameterizedTest
    @MethodSource("samples")
    void everyClassThatGeneratedCodeConvertsToOrHasValidatedIsAmongThem(String sample, @TempDir Path folder)
            throws Exception {
        Compilation compilation = GeneratedSourcesTest.compile(sample);

        try (URLClassLoader classes = Loading.load(compilation, folder)) {
            Set<String> listed = new HashSet<>();
            for (Path file : metadata(folder)) {
                listed.addAll(names(file));
            }
            for (Class<?> generated : classesIn(folder, classes)) {
                Reached reached = new Reached(classes);
                reached.from(generated);
                assertThat(listed).as(generated.getName()).containsAll(reached.names());
            }
        }
    }

    private static List<Class<?>> classesIn(Path folder, ClassLoader classes) throws Exception {
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String path = folder.relativize(file).toString();
                if (path.endsWith(".class") && !path.endsWith("package-info.class")) {
                    String name = path.substring(0, path.length() - ".class".length());
                    found.add(Class.forName(name.replace(File.separatorChar, '.'), false, classes));
                }
            }
        }
        return found;
    }

    /** What Jackson and validators come to from generated code: found by reflection, as they do. */
    private static final class Reached {
        private final ClassLoader home;
        private final Set<Class<?>> classes = new HashSet<>();

        Reached(ClassLoader home) {
            this.home = home;
        }

        void from(Class<?> generated) throws ReflectiveOperationException {
            for (Field field : generated.getDeclaredFields()) {
                if (field.getType() == JsonType.class) {
                    field.setAccessible(true);
                    add((JsonType<?>) Objects.requireNonNull(field.get(null)));
                }
            }
            if (HandlerTable.class.isAssignableFrom(generated)) {
                Stream.of(generated.getDeclaredClasses()).forEach(this::visit);
            }
        }

        private void add(JsonType<?> type) {
            visit(type.raw());
            type.arguments().forEach(this::add);
        }

        private void visit(Type type) {
            if (type instanceof ParameterizedType parameterized) {
                visit(parameterized.getRawType());
                Stream.of(parameterized.getActualTypeArguments()).forEach(this::visit);
            } else if (type instanceof GenericArrayType array) {
                visit(array.getGenericComponentType());
            } else if (type instanceof WildcardType wildcard) {
                Stream.of(wildcard.getUpperBounds()).forEach(this::visit);
            } else if (type instanceof Class<?> one && one.isArray()) {
                visit(one.getComponentType());
            } else if (type instanceof Class<?> one && one.getClassLoader() == home && classes.add(one)) {
                if (one.isSealed()) {
                    Stream.of(one.getPermittedSubclasses()).forEach(this::visit);
                }
                if (one.isRecord()) {
                    Stream.of(one.getRecordComponents()).forEach(component -> visit(component.getGenericType()));
                } else {
                    Stream.of(one.getDeclaredFields()).forEach(field -> visit(field.getGenericType()));
                }
            }
        }

        List<String> names() {
            return classes.stream().map(Class::getName).toList();
        }
    }

    @Test
    void subtypesAndSuperclassesAndWhatFailuresTellAreAmongThem() throws Exception {
        Path expected = Compiling.RESOURCES.resolve("expected");

        assertThat(names(expected.resolve("json").resolve(FOLDER + "demo" + FILE)))
                .contains("demo.Json$Circle", "demo.Json$Group", "demo.Json$Shape");
        assertThat(names(expected.resolve("failures").resolve(FOLDER + "demo" + FILE)))
                .containsExactly("demo.Booking$Seats");
        assertThat(names(expected.resolve("chat").resolve(FOLDER + "chat" + FILE)))
                .containsExactly("chat.Edit", "chat.Login", "chat.Message");
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
