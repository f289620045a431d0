package sockwright.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * A file that a module has one of. A build tool may compile only the sources that have changed. Gradle hands the other types that
 * such a file tells of to an aggregating processor all the same, and deletes the file beforehand. Maven and IDEs do not, so what
 * the file in the output tells of others has to be kept.
 */
final class ModuleFile {

    private final Filer filer;
    private final Elements elements;
    private final String path;

    ModuleFile(ProcessingEnvironment environment, String path) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.path = path;
    }

    /** What is in the output; empty if nothing is. */
    String existing() {
        try (InputStream file =
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", path).openInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            // there is none, which every file manager says in its own way
            return "";
        }
    }

    /** @param origins the canonical names of all types that the text tells of and that are being compiled */
    void write(String text, Collection<String> origins) throws IOException {
        Element[] elements = origins.stream().map(this.elements::getTypeElement).toArray(Element[]::new);
        FileObject resource = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, elements);
        // its own writer would write in the encoding of the sources
        try (Writer file = new OutputStreamWriter(resource.openOutputStream(), StandardCharsets.UTF_8)) {
            file.write(text);
        }
    }
}
