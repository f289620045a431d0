package sockwright.processor.reading;

import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Tells which classes Lombok completes. It changes them in the round that they come in, and then brings about another round, in
 * which every processor sees what it has added; in the same round only those behind it do.
 */
final class Lombok {

    /** A compiler loads all its processors with one loader, so what ours finds there may well be one of them. */
    private static final boolean PRESENT = present();

    private Lombok() {}

    static boolean completes(TypeElement type) {
        return PRESENT
                && Stream.concat(Stream.of(type), type.getEnclosedElements().stream())
                        .anyMatch(Lombok::annotates);
    }

    private static boolean annotates(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().startsWith("lombok."));
    }

    private static boolean present() {
        ClassLoader loader = Lombok.class.getClassLoader();
        return loader != null && loader.getResource("lombok/launch/AnnotationProcessorHider.class") != null;
    }
}
