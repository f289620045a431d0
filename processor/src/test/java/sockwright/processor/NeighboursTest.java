package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers in one module with classes that Lombok completes and MapStruct implements. */
class NeighboursTest {

    private static final Map<String, String> PROCESSORS = Map.of(
            "sockwright", Project.SOCKWRIGHT,
            "lombok", Project.path("lombok.Data"),
            "mapstruct", Project.path("org.mapstruct.ap.MappingProcessor", "lombok.mapstruct.NotifierHider"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lombok mapstruct sockwright",
                "sockwright mapstruct lombok",
                "mapstruct sockwright lombok",
                "lombok sockwright mapstruct"
            })
    void whatOthersAddToAModuleIsSeenWhateverTheOrderOfTheProcessors(String order) throws Exception {
        Project project = new Project(folder);
        project.write("Draft", """
                @lombok.Data
                @lombok.NoArgsConstructor
                @lombok.AllArgsConstructor
                public class Draft {
                    private String room;
                    private String text;
                }
                """);
        project.write("Message", """
                @lombok.Value
                public class Message {
                    String text;
                    long length;
                }
                """);
        project.write("Messages", """
                @org.mapstruct.Mapper
                interface Messages {
                    @org.mapstruct.Mapping(target = "length", expression = "java(draft.getText().length())")
                    Message of(Draft draft);
                }
                """);
        project.write("Chat", """
                @lombok.RequiredArgsConstructor
                public class Chat {
                    private final Messages messages;

                    public Chat() {
                        this(new MessagesImpl());
                    }

                    @sockwright.annotation.OnEvent
                    @sockwright.annotation.Join("{draft.room}")
                    Message say(Draft draft) {
                        return messages.of(draft);
                    }
                }
                """);

        String said = project.compile(Project.Compiler.JAVAC, path(order));

        assertThat(said).isEmpty();
        assertThat(project.generated())
                .hasEntrySatisfying(
                        "META-INF/sockwright/typescript/demo/chat.ts",
                        module -> assertThat(module).contains("room: string", "text: string", "length: number"));
        try (URLClassLoader classes = project.load()) {
            Object chat = classes.loadClass("demo.Chat").getConstructor().newInstance();
            Object draft = classes.loadClass("demo.Draft")
                    .getConstructor(String.class, String.class)
                    .newInstance("tea", "hello");
            FakeSocket fake = new FakeSocket();
            Loading.table(classes, chat.getClass()).event(chat, fake.socket(), fake.call("say", draft));
            assertThat(fake.log).containsExactly("join [tea]", "reply [Message(text=hello, length=5)]");
        }
    }

    private static String path(String order) {
        return Stream.of(order.split(" ")).map(PROCESSORS::get).collect(Collectors.joining(File.pathSeparator));
    }
}
