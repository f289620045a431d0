package sockwright.processor;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.FilerException;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Place;
import sockwright.processor.validation.Rule;

/** Knows which classes have been generated, and says where one finds its name taken. */
final class GeneratedFiles {

    private final Reporter reporter;
    private final Set<ClassId> written = new HashSet<>();

    GeneratedFiles(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Whether a class has been written in this compile. */
    boolean have(ClassId generated) {
        return written.contains(generated);
    }

    /** Writes a source. */
    interface Writing {
        void write() throws IOException;
    }

    /**
     * Writes a source.
     *
     * @param origin what it is generated of
     * @param generated the class in it
     * @param place what is to blame if the name is taken
     */
    void write(ClassId origin, ClassId generated, Place place, Writing writing) throws IOException {
        try {
            writing.write();
            written.add(generated);
        } catch (FilerException e) {
            reporter.print(Rule.NAME_TAKEN, place, generated.simpleName(), String.join(".", origin.simpleNames()));
        }
    }
}
