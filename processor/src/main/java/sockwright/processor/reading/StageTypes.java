package sockwright.processor.reading;

import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Outcome;

/** Tells values from promises of values. */
final class StageTypes {

    static final String STAGE = "java.util.concurrent.CompletionStage";

    private StageTypes() {}

    static Outcome outcome(TypeReader types, ShapeReader shapes, TypeMirror type) {
        if (type.getKind() == TypeKind.VOID) {
            return new Outcome.Nothing();
        }
        return types.asSuper(type, STAGE)
                .<Outcome>map(stage -> {
                    ((DeclaredType) stage).getTypeArguments().forEach(shapes::visit);
                    return new Outcome.Stage(types.argumentOf(stage));
                })
                .orElseGet(() -> {
                    shapes.visit(type);
                    JavaType value = types.read(type);
                    return new Outcome.Value(value);
                });
    }
}
