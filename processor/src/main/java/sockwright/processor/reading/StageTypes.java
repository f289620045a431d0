package sockwright.processor.reading;

import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Outcome;
import sockwright.processor.model.RuntimeTypes;

/** Tells values from promises of values. */
final class StageTypes {

    static final String STAGE = "java.util.concurrent.CompletionStage";

    private StageTypes() {}

    /** What a value is promised by: a stage, the answers of many, or the object that acknowledges. */
    static Optional<TypeMirror> promise(TypeReader types, TypeMirror type) {
        return types.asSuper(type, STAGE)
                .or(() -> types.asSuper(type, RuntimeTypes.ANSWERS.canonicalName()))
                .or(() -> types.asSuper(type, RuntimeTypes.ACK.canonicalName()));
    }

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
