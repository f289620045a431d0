package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that are compiled against classes of which there is no source. */
class LibrariesTest {

    @TempDir
    Path library;

    private void library(String name, String source) throws IOException {
        Compiling.writeClasses(javac().compile(JavaFileObjects.forSourceString(name, source)), library);
    }

    private Compilation compile(String name, String source) {
        List<File> classPath = new ArrayList<>(List.of(library.toFile()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .forEach(classPath::add);
        return javac().withClasspath(classPath)
                .withOptions("-parameters")
                .withProcessors(new SockwrightProcessor(), new ModuleFilesProcessor())
                .compile(JavaFileObjects.forSourceString(name, source));
    }

    @Test
    void anAnnotationInAJarThatIsNotThereMayHaveTheNameOfOneOfOurs() throws IOException {
        library("lib.Service", """
                package lib;
                import java.lang.annotation.*;
                public class Service {
                    @Retention(RetentionPolicy.RUNTIME) public @interface Timeout {}
                    @Timeout public void refresh() {}
                }
                """);
        library("lib.Notices", """
                package lib;
                import java.lang.annotation.*;
                @sockwright.annotation.ClientEvents
                public interface Notices {
                    @Retention(RetentionPolicy.RUNTIME) @interface OnError {}
                    @OnError void tell(String text);
                }
                """);
        library("lib.Full", """
                package lib;
                import java.lang.annotation.*;
                @Full.Room
                @sockwright.annotation.EventError("full")
                public class Full extends Exception {
                    @Retention(RetentionPolicy.RUNTIME) public @interface Room {}
                    public Full(String message) { super(message); }
                }
                """);
        for (String annotation : List.of("Service$Timeout", "Notices$OnError", "Full$Room")) {
            Files.delete(library.resolve("lib").resolve(annotation + ".class"));
        }

        Compilation compilation = compile("demo.Chat", """
                package demo;
                public class Chat extends lib.Service {
                    @sockwright.annotation.OnEvent
                    void say(String text, lib.Notices caller) throws lib.Full {}
                }
                """);

        assertThat(compilation).succeeded();
        assertThat(compilation).generatedSourceFile("demo.ChatDispatch");
        assertThat(compilation).generatedSourceFile("demo.ChatClient");
    }

    @Test
    void aWarningOfWhatIsInheritedFromAJarIsSilencedWhereItIsInherited() throws IOException {
        library("lib.Crud", """
                package lib;
                public class Crud<T> {
                    @sockwright.annotation.OnEvent
                    public void create(T item) {}
                }
                """);
        String source = """
                package demo;
                WARNINGS
                @sockwright.annotation.Namespace("/shapes")
                public class Shapes extends lib.Crud<Shapes.Shape> {
                    public interface Shape {}
                }
                """;

        Compilation loud = compile("demo.Shapes", source.replace("WARNINGS", ""));
        Compilation silent =
                compile("demo.Shapes", source.replace("WARNINGS", "@SuppressWarnings(\"SockPayloadAbstract\")"));

        assertThat(loud).hadWarningContaining("[SockPayloadAbstract]");
        assertThat(silent).succeededWithoutWarnings();
    }
}
