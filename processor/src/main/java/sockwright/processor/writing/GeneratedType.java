package sockwright.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;
import sockwright.annotation.Reflected;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Home;
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

    /** Has the reachability metadata of the module tell of some classes. */
    static void reflect(TypeSpec.Builder type, List<ClassId> classes) {
        if (!classes.isEmpty()) {
            AnnotationSpec.Builder reflected = AnnotationSpec.builder(Reflected.class);
            classes.forEach(name -> reflected.addMember("value", "$S", name.binaryName()));
            type.addAnnotation(reflected.build());
        }
    }

    /**
     * Has compilers say nothing in generated code of what is the user's to know, and told where he writes it.
     *
     * @param raw whether it mentions raw types
     * @param deprecated whether it names anything deprecated
     * @param more other warnings
     */
    static void suppress(TypeSpec.Builder type, boolean raw, boolean deprecated, String... more) {
        List<String> warnings = new ArrayList<>(List.of(more));
        if (raw) {
            warnings.add("rawtypes");
        }
        if (deprecated) {
            warnings.addAll(List.of("deprecation", "removal"));
        }
        if (!warnings.isEmpty()) {
            AnnotationSpec.Builder suppressed = AnnotationSpec.builder(SuppressWarnings.class);
            warnings.forEach(warning -> suppressed.addMember("value", "$S", warning));
            type.addAnnotation(suppressed.build());
        }
    }

    static JavaFile file(ClassId id, TypeSpec type, Home home) {
        return JavaFile.builder(id.packageName(), type)
                .indent("    ")
                .skipJavaLangImports(home.javaLang())
                .build();
    }
}
