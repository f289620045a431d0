package sockwright.processor;

import java.io.IOException;
import javax.annotation.processing.FilerException;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Place;
import sockwright.processor.validation.Rule;

/** Says where a generated class finds its name taken. */
final class GeneratedFiles {

    private final Reporter reporter;

    GeneratedFiles(Reporter reporter) {
        this.reporter = reporter;
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
        } catch (FilerException e) {
            reporter.print(
                    Rule.NAME_TAKEN, place, generated.simpleName(), String.join(".", origin.simpleNames()));
        }
    }
}
