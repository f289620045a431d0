package sockwright.processor.reading;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Typed;
import sockwright.processor.model.JavaType;

/** Reads the Java types of a contract's events, and collects what they consist of. */
final class SignatureReader {

    private final TypeReader types;
    private final ShapeReader shapes;

    SignatureReader(TypeReader types, ShapeReader shapes) {
        this.types = types;
        this.shapes = shapes;
    }

    /**
     * Reads the signature of an event.
     *
     * @param answering what tells the answer: what is returned, or an {@code Ack}
     */
    Contract.Signature read(ExecutableElement method, List<Typed> parameters, TypeMirror answering) {
        JavaType returned = types.read(answering);
        if (answering.getKind() == TypeKind.VOID) {
            return new Contract.Signature(parameters, new Typed(JavaType.VOID, Optional.empty()), returned);
        }
        Optional<TypeMirror> promise = StageTypes.promise(types, answering);
        promise.ifPresentOrElse(
                of -> ((DeclaredType) of).getTypeArguments().forEach(shapes::visit), () -> shapes.visit(answering));
        Typed answer = promise.map(of -> new Typed(types.argumentOf(of), Optional.empty()))
                .orElseGet(() -> new Typed(returned, Nullness.mark(types, method, method.getReturnType())));
        return new Contract.Signature(parameters, answer, returned);
    }

    Typed typed(VariableElement parameter, TypeMirror type) {
        shapes.visit(type);
        return new Typed(types.read(type), Nullness.mark(types, parameter, parameter.asType()));
    }

    /** What is in an {@code Optional}, or the type itself. */
    JavaType content(TypeMirror type) {
        shapes.visit(type);
        JavaType read = types.read(type);
        return read.is("java.util.Optional") ? types.argumentOf(type) : read;
    }
}
