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

    /** Writes a file. */
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
        if (write(origin, generated.simpleName(), place, writing)) {
            written.add(generated);
        }
    }

    /**
     * Writes a file that other classes may have one of the same name for.
     *
     * @param name what a message calls it
     * @return whether the name was free
     */
    boolean write(ClassId origin, String name, Place place, Writing writing) throws IOException {
        try {
            writing.write();
            return true;
        } catch (FilerException e) {
            reporter.print(Rule.NAME_TAKEN, place, name, String.join(".", origin.simpleNames()));
            return false;
        }
    }
}
