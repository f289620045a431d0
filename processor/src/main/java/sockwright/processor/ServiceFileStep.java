package sockwright.processor;

import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import sockwright.annotation.DispatchTable;
import sockwright.processor.reading.SubjectReader;
import sockwright.processor.writing.ServiceFile;

/**
 * Collects the names of the tables, and writes them in the last round.
 *
 * <p>An entry of a file that lies in the output already is kept as long as its table is there to be loaded and the handler class
 * that it was made for still is a handler class. Entries that somebody wrote by hand have their place in a file of their own.
 */
final class ServiceFileStep {

    private final ModuleFile file;
    private final SubjectReader reader;
    private final Reporter reporter;
    private final NavigableSet<String> tables = new TreeSet<>();

    ServiceFileStep(ProcessingEnvironment environment) {
        this.file = new ModuleFile(environment, ServiceFile.PATH);
        this.reader = new SubjectReader(environment.getElementUtils(), environment.getTypeUtils());
        this.reporter = new Reporter(environment.getMessager());
    }

    void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            tables.addAll(reader.annotated(DispatchTable.class, annotations, round));
            if (round.processingOver() && !round.errorRaised()) {
                write();
            }
        } catch (RuntimeException | LinkageError | IOException e) {
            reporter.failed(ServiceFile.PATH, e);
        }
    }

    private void write() throws IOException {
        List<String> compiled = List.copyOf(tables);
        List<String> before = ServiceFile.parse(file.existing());
        before.stream().filter(reader::stillServes).forEach(tables::add);
        if (!tables.isEmpty() || !before.isEmpty()) {
            file.write(ServiceFile.write(tables), compiled);
        }
    }
}
