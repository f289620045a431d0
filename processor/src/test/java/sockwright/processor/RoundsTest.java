package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

class RoundsTest {

    /** Generates a record in the first round. */
    private static final class Other extends AbstractProcessor {

        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer file =
                        processingEnv.getFiler().createSourceFile("demo.Later").openWriter()) {
                    file.write(
                            "package demo; record Later(String text) { static final String NAME = \"/later-{id}\"; }");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void aHandlerWaitsForATypeThatAnotherProcessorGenerates() {
        Compilation compilation = javac().withProcessors(
                        new SockwrightProcessor(), new ModuleFilesProcessor(), new Other())
                .compile(JavaFileObjects.forSourceString("demo.Waiting", """
                        package demo;
                        class Waiting {
                            @sockwright.annotation.OnEvent
                            @sockwright.annotation.Join("{later.text}")
                            void say(Later later) {}
                        }
                        """));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("demo.WaitingDispatch")
                .contentsAsUtf8String()
                .contains("socket.join(later.text());");
        assertThat(compilation)
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/services/sockwright.server.HandlerTable")
                .contentsAsUtf8String()
                .isEqualTo("demo.WaitingDispatch\n");
    }

    @Test
    void aClientWaitsForATypeThatOnlyWhatTheServerSendsNeeds() {
        Compilation compilation = javac().withProcessors(
                        new SockwrightProcessor(), new ModuleFilesProcessor(), new Other())
                .compile(
                        JavaFileObjects.forSourceString("demo.Waiting", """
                                package demo;
                                class Waiting {
                                    @sockwright.annotation.OnEvent
                                    void start(Telling caller) {}
                                }
                                """),
                        JavaFileObjects.forSourceString("demo.Telling", """
                                package demo;
                                @sockwright.annotation.ClientEvents
                                interface Telling {
                                    void tell(Later later);
                                }
                                """));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("demo.WaitingClient")
                .contentsAsUtf8String()
                .contains("void tell(Later later) throws Exception;");
    }

    @Test
    void aHandlerWaitsForAConstantThatAnotherProcessorGenerates() {
        Compilation compilation = javac().withProcessors(
                        new SockwrightProcessor(), new ModuleFilesProcessor(), new Other())
                .compile(
                        JavaFileObjects.forSourceString("demo.Waiting", """
                                package demo;
                                import sockwright.annotation.*;
                                @Namespace(Later.NAME)
                                class Waiting {
                                    @OnEvent(Later.NAME)
                                    void say(@Variable String id, Telling caller) throws Late {}
                                }
                                """),
                        JavaFileObjects.forSourceString("demo.Telling", """
                                package demo;
                                @sockwright.annotation.ClientEvents
                                interface Telling {
                                    @sockwright.annotation.Event(Later.NAME)
                                    void tell();
                                }
                                """),
                        JavaFileObjects.forSourceString("demo.Late", """
                                package demo;
                                @sockwright.annotation.EventError(Later.NAME)
                                public class Late extends Exception {
                                    public Late(String message) { super(message); }
                                }
                                """));

        assertThat(compilation).succeededWithoutWarnings();
        for (String generated : List.of("demo.WaitingDispatch", "demo.WaitingClient", "demo.TellingEmitter")) {
            assertThat(compilation)
                    .generatedSourceFile(generated)
                    .contentsAsUtf8String()
                    .contains("\"/later-");
        }
        assertThat(compilation)
                .generatedSourceFile("demo.WaitingDispatch")
                .contentsAsUtf8String()
                .doesNotContain("<error>");
    }

    @Test
    void ofAConstantThatThereIsNotOnlyTheCompilerSpeaks() {
        Compilation compilation = javac().withProcessors(new SockwrightProcessor(), new ModuleFilesProcessor())
                .compile(JavaFileObjects.forSourceString("demo.Chat", """
                        package demo;
                        import sockwright.annotation.*;
                        @Namespace("/" + Names.CHAT)
                        class Chat {
                            @OnEvent(Names.SAY)
                            @Join("{id}")
                            void say(@Variable String id) {}

                            @OnEvent(Names.TELL)
                            @Leave({"{id}", Names.ROOM})
                            void tell() {}
                        }
                        """));

        assertThat(compilation.errors())
                .extracting(error ->
                        error.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
                .containsOnly("cannot find symbol");
    }

    @Test
    void aTypeWithArgumentsThatIsNotImportedIsNotGivenAnotherName() {
        Compilation compilation = javac().withProcessors(new SockwrightProcessor(), new ModuleFilesProcessor())
                .compile(JavaFileObjects.forSourceString("demo.Chat", """
                        package demo;
                        class Chat {
                            @sockwright.annotation.OnEvent
                            CompletionStage<String> say(Text text) { return null; }
                        }
                        """));

        assertThat(compilation)
                .hadErrorContaining("cannot find symbol")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(4);
        // newer compilers keep the name of what is not there
        assertThat(compilation)
                .hadErrorContainingMatch("has provided the type (CompletionStage<java\\.lang\\.String>, )?Text;");
    }
}
