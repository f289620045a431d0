package sockwright.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Place;

/** What all generated types have in common. */
final class GeneratedType {

    private static final String GENERATOR = "sockwright.processor.SockwrightProcessor";

    private GeneratedType() {}

    /**
     * @param origin the one type that it is generated from; build tools that compile incrementally rely on it being one
     * @param annotated whether {@code @Generated} can be read from there
     */
    static TypeSpec.Builder of(ClassId id, Place origin, boolean annotated) {
        TypeSpec.Builder type = TypeSpec.classBuilder(id.simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addOriginatingElement(origin.element());
        if (annotated) {
            type.addAnnotation(AnnotationSpec.builder(Generated.class)
                    .addMember("value", "$S", GENERATOR)
                    .build());
        }
        return type;
    }

    static AnnotationSpec suppress(String warning) {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", warning)
                .build();
    }

    static JavaFile file(ClassId id, TypeSpec type) {
        return JavaFile.builder(id.packageName(), type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }
}
