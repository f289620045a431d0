package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import sockwright.processor.model.Place;
import sockwright.processor.model.RuntimeTypes;
import sockwright.processor.model.SocketField;

/** Finds the fields in which a handler class keeps sockets. Types that do not exist (yet) are none of its business. */
final class FieldReader {

    private FieldReader() {}

    static List<SocketField> read(TypeElement type) {
        List<SocketField> fields = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            boolean one = isSocket(field.asType());
            if (one || mentionsSocket(field.asType())) {
                fields.add(new SocketField(field.getSimpleName().toString(), !one, Place.of(field)));
            }
        }
        return fields;
    }

    private static boolean isSocket(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && TypeReader.elementOf(type).getQualifiedName().contentEquals(RuntimeTypes.SOCKET.canonicalName());
    }

    private static boolean mentionsSocket(TypeMirror type) {
        return isSocket(type)
                || (type.getKind() == TypeKind.DECLARED
                        && ((DeclaredType) type).getTypeArguments().stream().anyMatch(FieldReader::mentionsSocket));
    }
}
