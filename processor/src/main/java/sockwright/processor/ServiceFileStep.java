package sockwright.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;
import sockwright.processor.reading.SubjectReader;
import sockwright.processor.writing.ServiceFile;

/**
 * Collects the names of the tables, and writes them in the last round.
 *
 * <p>A build tool may compile only the sources that have changed. Gradle hands the other tables of the module to an
 * aggregating processor all the same, and deletes the file beforehand. Maven and IDEs do not: an entry of a file that lies in
 * the output already is therefore kept as long as its table is there to be loaded and the handler class that it was made for
 * still is a handler class. Entries that somebody wrote by hand have their place in a file of their own.
 */
final class ServiceFileStep {

    private final Filer filer;
    private final Elements elements;
    private final SubjectReader reader;
    private final Reporter reporter;
    private final NavigableSet<String> tables = new TreeSet<>();

    ServiceFileStep(ProcessingEnvironment environment) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.reader = new SubjectReader(elements, environment.getTypeUtils());
        this.reporter = new Reporter(environment.getMessager());
    }

    void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            tables.addAll(reader.annotated(annotations, round));
            if (round.processingOver() && !round.errorRaised()) {
                write();
            }
        } catch (RuntimeException | LinkageError | IOException e) {
            reporter.failed(ServiceFile.PATH, e);
        }
    }

    private void write() throws IOException {
        Element[] origins = tables.stream().map(elements::getTypeElement).toArray(Element[]::new);
        List<String> before = existing();
        before.stream().filter(reader::stillServes).forEach(tables::add);
        if (tables.isEmpty() && before.isEmpty()) {
            return;
        }
        try (Writer file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", ServiceFile.PATH, origins)
                .openWriter()) {
            file.write(ServiceFile.write(tables));
        }
    }

    private List<String> existing() {
        try {
            return ServiceFile.parse(filer.getResource(StandardLocation.CLASS_OUTPUT, "", ServiceFile.PATH)
                    .getCharContent(true)
                    .toString());
        } catch (IOException | RuntimeException e) {
            // there is none, which every file manager says in its own way
            return List.of();
        }
    }
}
