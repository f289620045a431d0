package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sockwright.processor.validation.Rule;

/**
 * Compiles the sources under {@code bad} and compares what the processor objects to with what the sources say that it must:
 * a comment {@code //! Tag: part of the message} at the end of the line that the message is to point at.
 */
class DiagnosticsTest {

    private static final Path BAD = Path.of("bad");

    /** Those that no line of a source is to blame for, and that have tests of their own. */
    private static final Set<Rule> WITHOUT_PLACE = Set.of(Rule.INTERNAL, Rule.OPTION);

    private record Expected(JavaFileObject file, long line, String tag, String text) {
        boolean isWarning() {
            return Arrays.stream(Rule.values())
                    .anyMatch(rule -> rule.severity() == Rule.Severity.WARNING && tag.equals("[" + rule.tag() + "]"));
        }
    }

    static Stream<Path> compiledAlone() {
        return Compiling.filesIn(BAD).stream().filter(file -> !file.toString().contains("far"));
    }

    @ParameterizedTest
    @MethodSource("compiledAlone")
    void everyMistakeIsReportedAtItsLineAndNoneIsInvented(Path file) {
        List<Path> files = new ArrayList<>(List.of(file));
        if (file.endsWith("OutOfReach.java")) {
            files.addAll(Compiling.filesIn(BAD.resolve("far")));
        }
        List<JavaFileObject> sources = files.stream().map(Compiling::source).toList();

        Compilation compilation = Compiling.compile(sources);

        List<Expected> expected = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            expected.addAll(expected(files.get(i), sources.get(i)));
        }
        assertThat(expected).isNotEmpty();
        for (Expected mistake : expected) {
            String pattern = Pattern.quote(mistake.tag()) + ".*" + Pattern.quote(mistake.text());
            (mistake.isWarning()
                            ? assertThat(compilation).hadWarningContainingMatch(pattern)
                            : assertThat(compilation).hadErrorContainingMatch(pattern))
                    .inFile(mistake.file())
                    .onLine(mistake.line());
        }
        assertThat(ours(compilation)).hasSize(expected.size());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleIsProved(Rule rule) {
        if (!WITHOUT_PLACE.contains(rule)) {
            assertThat(Compiling.filesIn(BAD))
                    .map(Compiling::text)
                    .anySatisfy(text -> assertThat(text).contains("//! " + rule.tag() + ": "));
        }
    }

    @Test
    void tagsAreUniqueAndCanBeSearchedFor() {
        assertThat(Rule.values())
                .extracting(Rule::tag)
                .doesNotHaveDuplicates()
                .allSatisfy(tag -> assertThat(tag).matches("Sock[A-Z][A-Za-z]+"));
    }

    @Test
    void errorsOfAnInterfaceBringNoErrorsOfItsUsers() {
        Compilation compilation = Compiling.compileInSpiteOfErrors(
                List.of(Compiling.source(Compiling.RESOURCES.resolve("bad/Events.java"))));

        assertThat(compilation.errors())
                .allSatisfy(error -> assertThat(error.getMessage(null)).startsWith("[Sock"));
    }

    @Test
    void aFailureOfTheProcessorIsAnErrorWithItsStackTraceAndStopsNothingElse() {
        SockwrightProcessor broken = new SockwrightProcessor() {
            @Override
            public synchronized void init(ProcessingEnvironment environment) {
                super.init(Proxies.of(ProcessingEnvironment.class, (method, arguments) -> {
                    if (method.getName().equals("getFiler")) {
                        return Proxies.of(Filer.class, (of, with) -> {
                            throw new IllegalStateException("disk on fire");
                        });
                    }
                    return method.invoke(environment, arguments);
                }));
            }
        };

        Compilation compilation =
                Compiler.javac().withProcessors(broken).compile(Compiling.sourcesIn(Path.of("good", "chat")));

        assertThat(compilation).hadErrorContaining("[SockInternal] the processor failed on chat.Chat;");
        assertThat(compilation).hadErrorContaining("[SockInternal] the processor failed on chat.ChatEvents;");
        assertThat(compilation).hadErrorContaining("IllegalStateException: disk on fire");
        assertThat(compilation).hadErrorContaining("at sockwright.processor.");
    }

    @Test
    void anOptionWithAValueThatThereIsNotIsAnError() {
        Compilation compilation = Compiler.javac()
                .withOptions("-Asockwright.typescript=yes", "-Asockwright.typescript.long=int")
                .withProcessors(new SockwrightProcessor())
                .compile(Compiling.sourcesIn(Path.of("good", "unnamed")));

        assertThat(ours(compilation))
                .containsExactly(
                        "[SockOption] -Asockwright.typescript=yes: there is no such value; write one of on, off",
                        "[SockOption] -Asockwright.typescript.long=int: there is no such value; write one of number,"
                                + " string, bigint");
    }

    @Test
    @EnabledForJreRange(minVersion = 25) // javac 17 does not show processors an annotation that is not there
    void ofAnAnnotationThatIsNotThereOnlyTheCompilerSpeaks() {
        Compilation compilation = Compiling.compile(List.of(
                JavaFileObjects.forSourceString("demo.Two", """
                        package demo;
                        import sockwright.annotation.*;
                        import sockwright.server.*;
                        @Namespace("/doc-{id}")
                        class Two {
                            @OnEvent @Join("{id}") void join(@Variable String id) {}
                        }
                        """), JavaFileObjects.forSourceString("demo.None", """
                        package demo;
                        import sockwright.annotation.OnEvent;
                        import sockwright.annotation.Join;
                        @Namespace("/doc-{id}")
                        class None {
                            @OnEvent @Join("{id}") void join() {}
                        }
                        """)));

        assertThat(compilation).hadErrorContaining("reference to Namespace is ambiguous");
        assertThat(compilation).hadErrorContaining("cannot find symbol");
        assertThat(ours(compilation)).isEmpty();
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void anAnnotationThatIsNotThereBringsNoErrorsOfWhoNamesTheClient() {
        List<JavaFileObject> sources = List.of(
                JavaFileObjects.forSourceString("demo.Chat", """
                        package demo;
                        class Chat {
                            @sockwright.annotation.OnEvent @Join("all") void join(Telling caller) {}
                        }
                        """),
                JavaFileObjects.forSourceString("demo.Telling", """
                        package demo;
                        @sockwright.annotation.ClientEvents
                        interface Telling {
                            @Volatile void tell();
                        }
                        """),
                JavaFileObjects.forSourceString("demo.User", """
                        package demo;
                        class User {
                            ChatClient client;
                            void tell(sockwright.server.Socket socket) { TellingEmitter.to(socket).tell(); }
                        }
                        """));

        for (Compilation compilation : List.of(Compiling.compile(sources), Compiling.compileInSpiteOfErrors(sources))) {
            assertThat(compilation.errors())
                    .hasSize(2)
                    .allSatisfy(error ->
                            assertThat(error.getMessage(null)).containsPattern("symbol: +class (Join|Volatile)"));
            assertThat(ours(compilation)).isEmpty();
        }
    }

    @Test
    void whatAnAuthorHasLeftOutOfJsonMayHaveAnyType() {
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Chat", """
                package demo;
                import com.fasterxml.jackson.annotation.*;
                import java.util.*;
                import sockwright.annotation.OnEvent;

                public class Chat {
                    record Task(String name, @JsonIgnore Thread thread, @JsonIgnore Task next) {}

                    public static class Node {
                        @JsonIgnore
                        private Runnable listener;
                        private Node parent;
                        private List<Node> children;

                        public Runnable getListener() { return listener; }

                        @JsonBackReference
                        public Node getParent() { return parent; }

                        @JsonManagedReference
                        public List<Node> getChildren() { return children; }
                    }

                    @OnEvent
                    Task say(Task task, Node node) { return task; }
                }
                """)));

        assertThat(compilation).succeeded();
        assertThat(ours(compilation)).isEmpty();
    }

    @Test
    void whatIsLeftOutByItsNameInJsonMayHaveAnyType() {
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Chat", """
                package demo;
                import com.fasterxml.jackson.annotation.*;
                import java.util.*;
                import sockwright.annotation.OnEvent;

                public class Chat {
                    public class Inner {}
                    interface Unknown {}

                    @JsonIgnoreProperties("inner")
                    record Task(String name, Inner inner) {}

                    @JsonIgnoreProperties({"the_thread", "next"})
                    record Step(@JsonProperty("the_thread") Thread thread, Step next) {}

                    @JsonIgnoreProperties(value = "unknown", allowGetters = true)
                    record Shown(Unknown unknown) {}

                    public static class Base {
                        public Runnable listener;
                        public Thread getThread() { return null; }
                    }

                    @JsonIgnoreProperties({"thread", "listener"})
                    public static class Below extends Base {}

                    @OnEvent
                    void say(Task task, Step step, Shown shown, Below below) {}
                }
                """)));

        assertThat(compilation).succeeded();
        assertThat(ours(compilation)).isEmpty();
    }

    @Test
    void ofWhatJacksonMayHaveBeenToldToMakeNothingIsSaid() {
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Chat", """
                package demo;
                import com.fasterxml.jackson.annotation.*;
                import java.lang.annotation.*;
                import java.util.*;
                import sockwright.annotation.*;

                public class Chat {
                    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) interface ByClass {}
                    interface Below extends ByClass {}
                    interface ByFactory {
                        @JsonCreator static ByFactory of(@JsonProperty("x") int x) { return new ByFactory() {}; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @JacksonAnnotationsInside @interface Ours {}
                    @Ours interface ByOurs {}
                    interface Words extends List<String> {}
                    @SuppressWarnings({"unused", "SockPayloadAbstract"}) interface Unknown {}
                    record Told(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Unknown value) {}
                    record Made(Unknown value) {
                        @JsonCreator static Made of(String text) { return new Made(null); }
                    }
                    static class Bean {
                        private Bean() {}
                        Bean(int x, int y) {}
                    }
                    static class Point {
                        public Point(int x, int y) {}
                    }
                    static class Money {
                        Money(String text) {}
                        Money(long cents, String currency) {}
                    }
                    static class Code {
                        private Code(int a, int b) {}
                        static Code valueOf(String text) { return new Code(1, 2); }
                    }
                    static class Annotated {
                        Annotated(@JsonProperty("a") int a, @JsonProperty("b") int b) {}
                    }
                    interface Price {
                        static Price valueOf(String text) { return null; }
                    }
                    abstract static class Weight {
                        public static Weight fromString(String text) { return null; }
                    }
                    @JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.ANY)
                    static class Seen {
                        private Seen(int x, int y) {}
                    }
                    record Id<T>(long number) {}
                    record Key<T>(@JsonValue long number) {}
                    static class Reference<T> {
                        private final long number;
                        @JsonCreator Reference(long number) { this.number = number; }
                        @JsonValue long number() { return number; }
                    }
                    static class Token<T> {
                        Token(String text) {}
                    }
                    record Name(String text) {}
                    enum Color { RED }

                    @OnEvent
                    Map<Point, String> keys(
                            Map<Name, String> a, EnumMap<Color, String> b, Map<UUID, String> c, Map<Code, Point> d) {
                        return null;
                    }

                    @OnEvent
                    void say(ByClass a, Below b, ByFactory c, ByOurs d, Words e, Told f, Made g) {}

                    @OnEvent
                    void make(Bean a, Point b, Money c, Code d, Annotated e, Id<Unknown> f, List<Point> g) {}

                    @OnEvent
                    void text(Price a, Weight b, Seen c) {}

                    @OnEvent
                    void refer(Key<Unknown> a, Reference<Unknown> b, Token<Unknown> c) {}

                    @OnEvent
                    void own(@SuppressWarnings("SockPayloadAbstract") Unknown a) {}

                    @OnEvent
                    @SuppressWarnings("SockPayloadAbstract")
                    void ours(List<Unknown> all) {}
                }
                """)));

        assertThat(compilation).succeeded();
        assertThat(ours(compilation)).isEmpty();
    }

    @Test
    void aComponentWithANameThatNoneCanHaveIsLeftToTheCompiler() {
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Chat", """
                package demo;
                class Chat {
                    record Pause(long wait) {}

                    @sockwright.annotation.OnEvent
                    void pause(Pause pause) {}
                }
                """)));

        assertThat(compilation).hadErrorContaining("illegal record component name wait");
        assertThat(ours(compilation)).isEmpty();
    }

    @Test
    void aTypeWhoseArgumentsGrowWithoutAnEndIsAnythingFromSomeDepthOn() {
        Compilation compilation = Compiling.compile(List.of(JavaFileObjects.forSourceString("demo.Chat", """
                package demo;
                import java.util.*;
                class Chat {
                    @com.fasterxml.jackson.annotation.JsonTypeInfo(
                            use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME)
                    sealed interface Tree<T> {}
                    record Deep<T>(Optional<Tree<List<T>>> next) implements Tree<T> {}
                    record Chain<T>(T value, Optional<Chain<List<T>>> next) {}
                    record Pair<A, B>(A first, B second) {}
                    record Wide<T>(Optional<Wide<Pair<T, T>>> one, Optional<Wide<List<T>>> other) {}

                    @sockwright.annotation.OnEvent
                    void grow(Tree<String> tree, Chain<String> chain, Wide<String> wide) {}
                }
                """)));

        assertThat(compilation).succeeded();
        assertThat(ours(compilation)).isEmpty();
        assertThat(compilation)
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/sockwright/typescript/demo/chat.ts")
                .contentsAsUtf8String()
                .contains("ChainOfListOfListOfString {");
    }

    private static List<String> ours(Compilation compilation) {
        return compilation.diagnostics().stream()
                .map(error -> error.getMessage(null))
                .filter(message -> message.startsWith("[Sock"))
                .toList();
    }

    private static List<Expected> expected(Path path, JavaFileObject file) {
        List<Expected> expected = new ArrayList<>();
        List<String> lines = Compiling.text(path).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            Arrays.stream(lines.get(i).split("//! ", -1))
                    .skip(1)
                    .map(String::strip)
                    .forEach(marker -> {
                        String[] parts = marker.split(": ", 2);
                        expected.add(new Expected(file, number, "[" + parts[0] + "]", parts[1]));
                    });
        }
        return expected;
    }
}
