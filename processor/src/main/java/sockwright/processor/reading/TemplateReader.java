package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import sockwright.processor.model.Place;
import sockwright.processor.model.RoomTemplate;
import sockwright.processor.model.RoomTemplate.Ambiguous;
import sockwright.processor.model.RoomTemplate.Bound;
import sockwright.processor.model.RoomTemplate.Literal;
import sockwright.processor.model.RoomTemplate.Nameless;
import sockwright.processor.model.RoomTemplate.NoComponent;
import sockwright.processor.model.RoomTemplate.NoParameter;
import sockwright.processor.model.RoomTemplate.Part;
import sockwright.processor.model.RoomTemplate.Syntax;
import sockwright.processor.model.RoomTemplate.Variable;
import sockwright.processor.model.RoomTemplate.VariableBinding;

/** Takes the names of rooms apart and looks up what their variables stand for. */
final class TemplateReader {

    private final TypeReader types;
    private final ShapeReader shapes;
    private final Map<String, Scoped> scope;
    private final Optional<String> nameless;

    /**
     * What a variable of a template can name: a parameter, or a variable of the namespace.
     *
     * @param local its name where the template is filled in
     * @param ambiguous whether it may be either
     */
    record Scoped(String local, TypeMirror type, boolean nullable, boolean ambiguous) {}

    /**
     * @param scope what variables can name, in order
     * @param nameless the type that the templates come from, if its class file tells no names of parameters
     */
    TemplateReader(TypeReader types, ShapeReader shapes, Map<String, Scoped> scope, Optional<String> nameless) {
        this.types = types;
        this.shapes = shapes;
        this.scope = scope;
        this.nameless = nameless;
    }

    RoomTemplate read(String text, Place place) {
        if (text.isEmpty()) {
            return new RoomTemplate(text, Syntax.EMPTY, List.of(), place);
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = indexOrEnd(text, '{', at);
            int close = text.indexOf('}', at);
            if (close >= 0 && close < open) {
                return new RoomTemplate(text, Syntax.UNBALANCED, List.of(), place);
            }
            if (open > at) {
                parts.add(new Literal(text.substring(at, open)));
            }
            if (open == text.length()) {
                break;
            }
            String variable = close < 0 ? "{" : text.substring(open + 1, close);
            if (variable.contains("{")) {
                return new RoomTemplate(text, Syntax.UNBALANCED, List.of(), place);
            }
            List<String> names = Arrays.asList(variable.split("\\.", -1));
            if (names.stream().anyMatch(String::isBlank)) {
                return new RoomTemplate(text, Syntax.EMPTY_VARIABLE, List.of(), place);
            }
            parts.add(new Variable(variable, bind(names)));
            at = close + 1;
        }
        return new RoomTemplate(text, Syntax.FINE, parts, place);
    }

    private static int indexOrEnd(String text, char wanted, int from) {
        int index = text.indexOf(wanted, from);
        return index < 0 ? text.length() : index;
    }

    private VariableBinding bind(List<String> names) {
        Scoped parameter = scope.get(names.get(0));
        if (parameter == null) {
            return nameless.<VariableBinding>map(type -> new Nameless(names.get(0), type))
                    .orElseGet(() -> new NoParameter(names.get(0), List.copyOf(scope.keySet())));
        }
        if (parameter.ambiguous()) {
            return new Ambiguous(names.get(0));
        }
        TypeMirror type = parameter.type();
        boolean nullable = parameter.nullable();
        boolean throughNullable = false;
        List<String> accessors = new ArrayList<>();
        for (String name : names.subList(1, names.size())) {
            Optional<ExecutableElement> accessor = accessor(type, name);
            if (accessor.isEmpty()) {
                return new NoComponent(types.read(type), name, components(type));
            }
            throughNullable |= nullable;
            accessors.add(accessor.get().getSimpleName().toString());
            type = ((ExecutableType) types.types.asMemberOf((DeclaredType) type, accessor.get())).getReturnType();
            nullable = Nullness.nullable(accessor.get(), accessor.get().getReturnType());
        }
        shapes.visit(type);
        return new Bound(parameter.local(), accessors, types.read(type), throughNullable);
    }

    private Optional<ExecutableElement> accessor(TypeMirror type, String name) {
        List<ExecutableElement> accessors = accessors(type).toList();
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Stream.of(name, "get" + capital, "is" + capital)
                .flatMap(wanted -> accessors.stream()
                        .filter(method -> method.getSimpleName().contentEquals(wanted)))
                .findFirst();
    }

    /** The methods that can be meant by the name of a component. */
    private Stream<ExecutableElement> accessors(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Stream.empty();
        }
        return ElementFilter.methodsIn(types.elements.getAllMembers(TypeReader.elementOf(type))).stream()
                .filter(method -> method.getParameters().isEmpty()
                        && method.getReturnType().getKind() != TypeKind.VOID
                        && !method.getModifiers().contains(Modifier.STATIC)
                        && reachable(method)
                        && !types.isObject(method.getEnclosingElement()));
    }

    private boolean reachable(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.PUBLIC)
                || (!method.getModifiers().contains(Modifier.PRIVATE)
                        && types.packageOf(method).equals(types.homePackage()));
    }

    private List<String> components(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return List.of();
        }
        TypeElement element = TypeReader.elementOf(type);
        if (element.getKind() == ElementKind.RECORD) {
            return ElementFilter.recordComponentsIn(element.getEnclosedElements()).stream()
                    .map(RecordComponentElement::getSimpleName)
                    .map(Object::toString)
                    .toList();
        }
        return List.copyOf(new TreeSet<>(accessors(type)
                .map(method -> method.getSimpleName().toString())
                .filter(name -> !name.equals("hashCode") && !name.equals("toString"))
                .toList()));
    }
}
