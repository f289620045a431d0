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
import sockwright.annotation.Reflected;

/**
 * Writes the files that a module has one of: the service file that lists its dispatch tables, and what GraalVM is told of the
 * classes that are looked at by reflection. Aggregating: every type that a file tells of is an origin of it.
 *
 * <p>It looks at generated types only. A build tool that compiles incrementally hands all types that an aggregating
 * processor cares for to every processor, those that have not changed as class files; and from a class file the other
 * processor could not read all that it needs, such as {@code @Nullable} on a type before Java 22.
 */
@AutoService(Processor.class)
public final class ModuleFilesProcessor extends AbstractProcessor {

    private @Nullable ServiceFileStep tables;
    private @Nullable ReachabilityStep reachability;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(DispatchTable.class.getName(), Reflected.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        tables = new ServiceFileStep(environment);
        reachability = new ReachabilityStep(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Objects.requireNonNull(tables, "init").process(annotations, round);
        Objects.requireNonNull(reachability, "init").process(annotations, round);
        return false;
    }
}
