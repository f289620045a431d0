package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles on disk, and again into the same folder, as build tools that compile only what has changed do. */
class ModuleFilesTest {

    private static final String ONE = "package demo; class One { @sockwright.annotation.OnEvent void say() {} }";
    private static final String TWO = "package demo; class Two { @sockwright.annotation.OnEvent void say() {} }";

    @TempDir
    Path folder;

    private Path sources;
    private Path classes;
    private Path generated;

    @BeforeEach
    void makeFolders() throws IOException {
        sources = Files.createDirectories(folder.resolve("sources/demo"));
        classes = Files.createDirectories(folder.resolve("classes"));
        generated = Files.createDirectories(folder.resolve("generated"));
    }

    @Test
    void allTablesAreListedInTheOrderOfTheirNames() throws IOException {
        write("Two", TWO);
        write("One", ONE);

        compile("Two", "One");

        assertThat(serviceFile()).isEqualTo("demo.OneDispatch\ndemo.TwoDispatch\n");
    }

    @Test
    void thereIsNoFileWithoutHandlers() throws IOException {
        write("Base", "package demo; abstract class Base { @sockwright.annotation.OnEvent void say() {} }");

        compile("Base");

        assertThat(path()).doesNotExist();
        assertThat(classes.resolve("demo/BaseDispatch.class")).doesNotExist();
    }

    @Test
    void anEntryIsKeptWhenItsHandlerIsNotCompiledAgain() throws IOException {
        write("One", ONE);
        write("Two", TWO);
        compile("One", "Two");

        compile("Two");

        assertThat(serviceFile()).isEqualTo("demo.OneDispatch\ndemo.TwoDispatch\n");
    }

    @Test
    void anEntryGoesWithItsHandler() throws IOException {
        write("One", ONE);
        write("Two", TWO);
        compile("One", "Two");
        Files.delete(classes.resolve("demo/One.class"));

        compile("Two");

        assertThat(serviceFile()).isEqualTo("demo.TwoDispatch\n");
    }

    @Test
    void anEntryGoesWithItsTable() throws IOException {
        write("One", ONE);
        write("Two", TWO);
        compile("One", "Two");
        Files.delete(classes.resolve("demo/OneDispatch.class"));

        compile("Two");

        assertThat(serviceFile()).isEqualTo("demo.TwoDispatch\n");
    }

    @Test
    void anEntryGoesWhenItsClassHandlesNothingAnyMore() throws IOException {
        write("One", ONE);
        write("Two", TWO);
        compile("One", "Two");
        write("One", "package demo; class One {}");

        compile("One", "Two");

        assertThat(serviceFile()).isEqualTo("demo.TwoDispatch\n");
    }

    @Test
    void whatGraalIsToldOfClassesIsKeptWhileTheyAreThere() throws IOException {
        write("One", "package demo; class One { @sockwright.annotation.OnEvent void say(A a) {} record A(int a) {} }");
        write("Two", "package demo; class Two { @sockwright.annotation.OnEvent void say(B b) {} record B(int b) {} }");
        compile("One", "Two");
        assertThat(metadata()).contains("demo.One$A", "demo.Two$B");

        compile("Two");
        assertThat(metadata()).contains("demo.One$A", "demo.Two$B");

        Files.delete(classes.resolve("demo/One$A.class"));
        compile("Two");
        assertThat(metadata()).contains("demo.Two$B").doesNotContain("demo.One$A");
    }

    private String metadata() throws IOException {
        return Files.readString(
                classes.resolve("META-INF/native-image/io.github.sockwright/demo/reachability-metadata.json"));
    }

    @Test
    void aModuleThatCannotReadTheGeneratedAnnotationDoesWithoutIt() throws IOException {
        Path module = Files.writeString(sources.resolveSibling("module-info.java"), "module demo {}");
        write("One", ONE);

        // the runtime has no modules; let this one read the class path, which leaves java.compiler unread
        run(List.of("--add-reads", "demo=ALL-UNNAMED"), module, sources.resolve("One.java"));

        assertThat(Files.readString(generated.resolve("demo/OneDispatch.java")))
                .contains("public final class OneDispatch")
                .doesNotContain("@Generated");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(sources.resolve(name + ".java"), text);
    }

    private void compile(String... names) throws IOException {
        Path[] files =
                Stream.of(names).map(name -> sources.resolve(name + ".java")).toArray(Path[]::new);
        assertThat(run(List.of(), files)).isEmpty();
    }

    private List<String> run(List<String> more, Path... files) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> problems = new ArrayList<>();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = new ArrayList<>(List.of(
                    "-d",
                    classes.toString(),
                    "-s",
                    generated.toString(),
                    "-cp",
                    classes + File.pathSeparator + System.getProperty("java.class.path")));
            options.addAll(more);
            JavaCompiler.CompilationTask task = javac.getTask(
                    null,
                    manager,
                    problem -> problems.add(problem.getMessage(Locale.ROOT)),
                    options,
                    null,
                    manager.getJavaFileObjects(files));
            task.setProcessors(List.of(new SockwrightProcessor(), new ModuleFilesProcessor()));
            task.call();
        }
        return problems;
    }

    private Path path() {
        return classes.resolve("META-INF/services/sockwright.server.HandlerTable");
    }

    private String serviceFile() throws IOException {
        return Files.readString(path());
    }
}
