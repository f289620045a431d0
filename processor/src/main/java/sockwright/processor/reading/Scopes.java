package sockwright.processor.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.NamespaceTemplate;

/** What the templates of a class can name. */
final class Scopes {

    private final TypeReader types;
    private final ShapeReader shapes;
    private final NamespaceTemplate namespace;
    private final Annotations annotations;

    Scopes(TypeReader types, ShapeReader shapes, NamespaceTemplate namespace, Annotations annotations) {
        this.types = types;
        this.shapes = shapes;
        this.namespace = namespace;
        this.annotations = annotations;
    }

    /** Reads the templates on the class itself. */
    TemplateReader ofClass() {
        return new TemplateReader(types, shapes, variables(), Optional.empty());
    }

    /**
     * Reads the templates of a method.
     *
     * @param origin the method that they are written on, which may have other names for its parameters
     */
    TemplateReader of(ExecutableElement method, ExecutableType member, ExecutableElement origin) {
        boolean nameless = !origin.equals(method) && isNameless(origin);
        List<? extends VariableElement> named = (nameless ? method : origin).getParameters();
        Map<String, TemplateReader.Scoped> scope = variables();
        for (int i = 0; i < named.size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror type = member.getParameterTypes().get(i);
            if (ParameterReader.namable(types, type)) {
                String name = named.get(i).getSimpleName().toString();
                boolean nullable = Nullness.nullable(parameter, parameter.asType());
                String local = parameter.getSimpleName().toString();
                scope.put(name, new TemplateReader.Scoped(local, type, nullable, hides(parameter, name)));
            }
        }
        Optional<String> withoutNames = nameless
                ? Optional.of(((TypeElement) TypeReader.ownerOf(origin))
                        .getSimpleName()
                        .toString())
                : Optional.empty();
        return new TemplateReader(types, shapes, scope, withoutNames);
    }

    /** Whether a class file does not tell what the parameters are called. */
    static boolean isNameless(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        return !parameters.isEmpty()
                && IntStream.range(0, parameters.size())
                        .allMatch(index -> parameters.get(index).getSimpleName().contentEquals("arg" + index));
    }

    /** Whether a parameter has the name of a variable of the namespace without being that variable. */
    private boolean hides(VariableElement parameter, String name) {
        return namespace.variables().contains(name)
                && ParameterReader.variable(annotations, parameter)
                        .filter(variable -> variable.name().equals(name))
                        .isEmpty();
    }

    private Map<String, TemplateReader.Scoped> variables() {
        TypeMirror string = types.elements.getTypeElement("java.lang.String").asType();
        Map<String, TemplateReader.Scoped> scope = new LinkedHashMap<>();
        namespace.variables().forEach(name -> scope.put(name, new TemplateReader.Scoped(name, string, false, false)));
        return scope;
    }
}
