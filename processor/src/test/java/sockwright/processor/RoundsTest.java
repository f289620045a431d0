package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
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
                    file.write("package demo; record Later(String text) {}");
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
}
