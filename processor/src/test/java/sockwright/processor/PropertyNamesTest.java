package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.json.jackson.JacksonJsonCodec;

/** What clients are told of the properties of a class, and what the runtime makes of an object of it, have the same names. */
class PropertyNamesTest {

    private static final String SOURCE = """
            package demo;

            import com.fasterxml.jackson.annotation.*;
            import java.util.Map;
            import sockwright.annotation.OnEvent;
            import tools.jackson.databind.PropertyNamingStrategies.*;
            import tools.jackson.databind.annotation.JsonNaming;

            public class Names {

                @JsonNaming(SnakeCaseStrategy.class)
                public record Snake(int firstName, int userIDValue, int a1B, int URL, int xAxis, int aURL2x, int _x) {}

                @JsonNaming(UpperSnakeCaseStrategy.class)
                public record UpperSnake(int firstName, int userIDValue, int a1B, int URL, int xAxis, int aURL2x, int _x) {}

                @JsonNaming(KebabCaseStrategy.class)
                public record Kebab(int firstName, int userIDValue, int a1B, int URL, int xAxis, int aURL2x, int _x) {}

                @JsonNaming(LowerDotCaseStrategy.class)
                public record Dots(int firstName, int userIDValue, int a1B, int URL, int xAxis, int aURL2x, int _x) {}

                @JsonNaming(UpperCamelCaseStrategy.class)
                public record UpperCamel(int firstName, int userIDValue, int a1B, int URL, int xAxis, int aURL2x, int _x) {}

                public static class Bean {
                    @JsonProperty private int hidden;
                    @JsonProperty("shown") private int hiddenToo;
                    @JsonProperty("told") private int field;
                    private int rest;
                    public int open;
                    public transient int passing;

                    public int getField() { return 0; }
                    @JsonProperty("renamed") public int getOpen() { return 0; }
                    public Boolean isDone() { return true; }
                    public boolean isFine() { return true; }
                    public String isNot() { return ""; }
                    public int getURL() { return 0; }
                    public int getXAxis() { return 0; }
                    public int getX() { return 0; }
                    public int getUrlOf() { return 0; }
                    public int getaB() { return 0; }
                    public int get() { return 0; }
                    public int is() { return 0; }
                    public int getÜber() { return 0; }
                    int getClosed() { return 0; }
                    @JsonProperty int getAjar() { return 0; }
                    @JsonGetter("made") public int make() { return 0; }
                    @JsonGetter public int plain() { return 0; }
                    @JsonAnyGetter public Map<String, Integer> getMore() { return Map.of(); }
                    public static int getCommon() { return 0; }
                }

                @OnEvent Snake snake() { return new Snake(0, 0, 0, 0, 0, 0, 0); }
                @OnEvent UpperSnake upperSnake() { return new UpperSnake(0, 0, 0, 0, 0, 0, 0); }
                @OnEvent Kebab kebab() { return new Kebab(0, 0, 0, 0, 0, 0, 0); }
                @OnEvent Dots dots() { return new Dots(0, 0, 0, 0, 0, 0, 0); }
                @OnEvent UpperCamel upperCamel() { return new UpperCamel(0, 0, 0, 0, 0, 0, 0); }
                @OnEvent Bean bean() { return new Bean(); }
            }
            """;

    @Test
    void clientsAreToldTheNamesThatTheRuntimeWrites(@TempDir Path folder) throws Exception {
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Names", SOURCE)));
        assertThat(compilation).succeeded();
        try (URLClassLoader classes = Loading.load(compilation, folder)) {
            Class<?> handler = classes.loadClass("demo.Names");
            Map<?, ?> told = at(document(classes), "components", "schemas");
            for (String name : List.of("Snake", "UpperSnake", "Kebab", "Dots", "UpperCamel", "Bean")) {
                String event = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                Method method = handler.getDeclaredMethod(event);
                method.setAccessible(true);
                Object payload = method.invoke(handler.getDeclaredConstructor().newInstance());

                assertThat(at(told, name, "properties").keySet().toArray())
                        .as(name)
                        .containsExactlyInAnyOrder(written(payload).keySet().toArray());
            }
        }
    }

    private static Map<?, ?> document(ClassLoader classes) throws Exception {
        try (InputStream document =
                Objects.requireNonNull(classes.getResourceAsStream("META-INF/sockwright/asyncapi/demo.Names.json"))) {
            return read(new String(document.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<?, ?> written(Object payload) throws Exception {
        return read(JacksonJsonCodec.create().writeValue(payload));
    }

    private static Map<?, ?> read(String json) throws Exception {
        Object read = JacksonJsonCodec.create().readValue(json, 0).values().get(0);
        return (Map<?, ?>) Objects.requireNonNull(read);
    }

    private static Map<?, ?> at(Map<?, ?> document, String... path) {
        Map<?, ?> at = document;
        for (String key : path) {
            at = (Map<?, ?>) Objects.requireNonNull(at.get(key), key);
        }
        return at;
    }
}
