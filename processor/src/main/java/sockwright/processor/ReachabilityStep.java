package sockwright.processor;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import sockwright.annotation.Reflected;
import sockwright.processor.reading.SubjectReader;
import sockwright.processor.writing.ReachabilityMetadata;

/**
 * Collects the classes that generated types have looked at by reflection, and writes them in the last round: one file for the
 * module, since GraalVM wants a folder for each. A class that a file in the output tells of already is kept as long as it is
 * there.
 */
final class ReachabilityStep {

    private final ProcessingEnvironment environment;
    private final SubjectReader reader;
    private final Reporter reporter;
    private final NavigableSet<String> tellers = new TreeSet<>();
    private final NavigableSet<String> classes = new TreeSet<>();

    ReachabilityStep(ProcessingEnvironment environment) {
        this.environment = environment;
        this.reader = new SubjectReader(environment.getElementUtils(), environment.getTypeUtils());
        this.reporter = new Reporter(environment.getMessager());
    }

    void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            for (String teller : reader.annotated(Reflected.class, annotations, round)) {
                tellers.add(teller);
                classes.addAll(reader.reflected(teller));
            }
            if (round.processingOver() && !round.errorRaised() && !tellers.isEmpty()) {
                write();
            }
        } catch (RuntimeException | LinkageError | IOException e) {
            reporter.failed("reachability metadata", e);
        }
    }

    private void write() throws IOException {
        ModuleFile file = new ModuleFile(environment, ReachabilityMetadata.path(commonPackage()));
        ReachabilityMetadata.parse(file.existing()).stream()
                .filter(name -> reader.exists(name.replace('$', '.')))
                .forEach(classes::add);
        file.write(ReachabilityMetadata.write(classes), tellers);
    }

    /** The innermost package that all types are in or below; two modules rarely have the same. */
    private String commonPackage() {
        Elements elements = environment.getElementUtils();
        return tellers.stream()
                .map(elements::getTypeElement)
                .map(type -> elements.getPackageOf(type).getQualifiedName().toString())
                .reduce(ReachabilityStep::common)
                .orElse("");
    }

    private static String common(String one, String other) {
        String common = one;
        while (!common.isEmpty() && !(other + ".").startsWith(common + ".")) {
            common = common.substring(0, Math.max(common.lastIndexOf('.'), 0));
        }
        return common;
    }
}
