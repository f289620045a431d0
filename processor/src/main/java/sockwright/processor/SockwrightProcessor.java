package sockwright.processor;

import com.google.auto.service.AutoService;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import sockwright.processor.reading.SubjectReader;

/**
 * Generates a dispatch table for each handler class and an emitter for each interface of client events. Isolating: what is
 * generated for a type has that type as its only origin.
 */
@AutoService(Processor.class)
public class SockwrightProcessor extends AbstractProcessor {

    private @Nullable SubjectStep step;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return SubjectReader.annotations();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.NAMES;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        step = new SubjectStep(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Objects.requireNonNull(step, "init").process(annotations, round);
        return false;
    }
}
