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
import sockwright.annotation.DispatchTable;

/**
 * Lists the dispatch tables of a module in its service file. Aggregating: every table is an origin of the file.
 *
 * <p>It looks at the generated tables only. A build tool that compiles incrementally hands all types that an aggregating
 * processor cares for to every processor, those that have not changed as class files; and from a class file the other
 * processor could not read all that it needs, such as {@code @Nullable} on a type before Java 22.
 */
@AutoService(Processor.class)
public final class ServiceFileProcessor extends AbstractProcessor {

    private @Nullable ServiceFileStep step;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(DispatchTable.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        step = new ServiceFileStep(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Objects.requireNonNull(step, "init").process(annotations, round);
        return false;
    }
}
