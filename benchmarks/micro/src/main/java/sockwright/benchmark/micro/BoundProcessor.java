package sockwright.benchmark.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Does nothing but write files that it was given: what javac charges for them, whoever has written them. */
final class BoundProcessor extends AbstractProcessor {

    private static final String SOURCE = ".java";

    private Map<String, String> files;

    /** @param files their texts by their paths */
    BoundProcessor(Map<String, String> files) {
        this.files = files;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        files.forEach((path, text) -> {
            try (Writer file = create(path).openWriter()) {
                file.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        files = Map.of(); // in the first round alone
        return false;
    }

    private FileObject create(String path) throws IOException {
        Filer filer = processingEnv.getFiler();
        return path.endsWith(SOURCE)
                ? filer.createSourceFile(
                        path.substring(0, path.length() - SOURCE.length()).replace('/', '.'))
                : filer.createResource(StandardLocation.CLASS_OUTPUT, "", path);
    }
}
