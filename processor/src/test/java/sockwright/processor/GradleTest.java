package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
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
                        ServiceFileProcessor.class.getName() + ",aggregating");
        assertThat(registered)
                .containsExactlyInAnyOrder(SockwrightProcessor.class.getName(), ServiceFileProcessor.class.getName());
    }
}
