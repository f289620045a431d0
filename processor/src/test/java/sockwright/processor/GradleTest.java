package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import org.junit.jupiter.api.Test;

class GradleTest {

    @Test
    void everyProcessorIsRegisteredAndSaysHowItIsIncremental() {
        List<String> declared = Compiling.text(
                        Path.of("src/main/resources/META-INF/gradle/incremental.annotation.processors"))
                .lines()
                .toList();
        List<String> registered = ServiceLoader.load(Processor.class).stream()
                .map(provider -> provider.type().getName())
                .filter(name -> name.startsWith("sockwright."))
                .toList();

        assertThat(declared)
                .containsExactly(
                        SockwrightProcessor.class.getName() + ",isolating",
                        ModuleFilesProcessor.class.getName() + ",aggregating");
        assertThat(registered)
                .containsExactlyInAnyOrder(SockwrightProcessor.class.getName(), ModuleFilesProcessor.class.getName());
    }

    @Test
    void eachFileNamesWhatItIsMadeOf() {
        Map<String, List<String>> origins = new TreeMap<>();

        Compilation compilation = Compiler.javac()
                .withProcessors(
                        recording(new SockwrightProcessor(), origins), recording(new ModuleFilesProcessor(), origins))
                .compile(Compiling.sourcesIn(Path.of("good", "chat")));

        assertThat(compilation.errors()).isEmpty();
        assertThat(origins)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "chat.ChatDispatch",
                        List.of("chat.Chat"),
                        "chat.ChatClient",
                        List.of("chat.Chat"),
                        "chat.ChatEventsEmitter",
                        List.of("chat.ChatEvents"),
                        "META-INF/sockwright/typescript/chat/chat.ts",
                        List.of("chat.Chat"),
                        "META-INF/sockwright/asyncapi/chat.Chat.json",
                        List.of("chat.Chat"),
                        "META-INF/native-image/io.github.sockwright/chat/reachability-metadata.json",
                        List.of("chat.ChatDispatch", "chat.ChatEventsEmitter"),
                        "META-INF/services/sockwright.server.HandlerTable",
                        List.of("chat.ChatDispatch")));
    }

    /** The processor, with the origins that it gives its files noted by their names. */
    private static Processor recording(Processor processor, Map<String, List<String>> origins) {
        return Proxies.of(Processor.class, (method, arguments) -> {
            if (method.getName().equals("init")) {
                processor.init(recording((ProcessingEnvironment) Objects.requireNonNull(arguments[0]), origins));
                return null;
            }
            return method.invoke(processor, arguments);
        });
    }

    private static ProcessingEnvironment recording(
            ProcessingEnvironment environment, Map<String, List<String>> origins) {
        Filer recording = Proxies.of(Filer.class, (method, arguments) -> {
            if (method.getName().startsWith("create")) {
                Element[] made = (Element[]) Objects.requireNonNull(arguments[arguments.length - 1]);
                origins.put(
                        String.valueOf(arguments[arguments.length - 2]),
                        Stream.of(made).map(Element::toString).toList());
            }
            return method.invoke(environment.getFiler(), arguments);
        });
        return Proxies.of(
                ProcessingEnvironment.class,
                (method, arguments) ->
                        method.getName().equals("getFiler") ? recording : method.invoke(environment, arguments));
    }
}
