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
 * Generates a dispatch table for each handler class, an emitter for each interface of client events, and what clients are told
 * by each handler class or contract. Isolating: what is generated for a type has that type as its only origin.
 */
@AutoService(Processor.class)
public class SockwrightProcessor extends AbstractProcessor {

    private @Nullable SubjectStep subjects;
    private @Nullable OrderStep orders;

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
        Reporter reporter = new Reporter(environment.getMessager());
        Options options = new Options(environment.getOptions(), reporter);
        GeneratedFiles files = new GeneratedFiles(reporter);
        subjects = new SubjectStep(environment, reporter, options, files);
        orders = new OrderStep(environment, reporter, options, files);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Objects.requireNonNull(subjects, "init").process(annotations, round);
        Objects.requireNonNull(orders, "init").process(annotations, round);
        return false;
    }
}
