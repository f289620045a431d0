package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnEvent;
import sockwright.processor.model.Binding;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Mark;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.NamespaceTemplate;
import sockwright.processor.model.Place;
import sockwright.processor.model.RoomTemplate;
import sockwright.processor.model.Trait;

/** Reads a handler class. */
final class HandlerReader {

    private final TypeReader types;
    private final TypeElement type;
    private final PackageElement home;
    private final ShapeReader shapes;
    private final NamespaceTemplate namespace;

    HandlerReader(TypeReader types, TypeElement type) {
        this.types = types;
        this.type = type;
        this.home = types.packageOf(type);
        this.shapes = new ShapeReader(types, home);
        this.namespace = NamespaceReader.read(type);
    }

    HandlerClass read(boolean base, List<Mark> marks, boolean generatedReadable) {
        List<HandlerMethod> methods = new ArrayList<>();
        for (ExecutableElement method : new Members(types).methods(type)) {
            List<MethodRole> roles = Vocabulary.roles(method);
            if (!roles.isEmpty()) {
                methods.add(method(method, roles));
            }
        }
        return new HandlerClass(
                types.idOf(type),
                base,
                Traits.ofClass(type),
                namespace,
                ParameterReader.room(new TemplateReader(types, shapes, home, variables()), type),
                methods,
                FieldReader.read(type),
                shapes.shapes(),
                marks,
                generatedReadable,
                Place.of(type));
    }

    private HandlerMethod method(ExecutableElement method, List<MethodRole> roles) {
        ExecutableType member = types.memberOf(type, method);
        MethodRole role = roles.get(0);
        TemplateReader templates = new TemplateReader(types, shapes, home, scope(method, member));
        Optional<AnnotationMirror> event = Vocabulary.find(method, OnEvent.class);
        String name = method.getSimpleName().toString();
        return new HandlerMethod(
                name,
                types.signature(method, member),
                role,
                EnumSet.copyOf(roles),
                event.map(mirror -> Vocabulary.text(mirror)
                                .filter(text -> !text.isEmpty())
                                .orElse(name))
                        .orElse(""),
                event.map(mirror -> Vocabulary.valuePlace(method, mirror)).orElse(Place.of(method)),
                traits(method),
                parameters(role, method, member, new ParameterReader(types, shapes, templates)),
                StageTypes.outcome(types, shapes, member.getReturnType()),
                exceptions(member),
                new ErrorReader(types, home).read(member.getThrownTypes()),
                Vocabulary.find(method, NonBlocking.class).map(mirror -> Place.of(method, mirror)),
                ParameterReader.room(templates, method),
                rooms(templates, method, Join.class),
                rooms(templates, method, Leave.class),
                Place.of(method));
    }

    private Map<String, TemplateReader.Scoped> scope(ExecutableElement method, ExecutableType member) {
        TemplateReader none = new TemplateReader(types, shapes, home, Map.of());
        ParameterReader reader = new ParameterReader(types, shapes, none);
        Map<String, TemplateReader.Scoped> scope = variables();
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror parameterType = member.getParameterTypes().get(i);
            if (reader.namable(parameterType)) {
                String name = parameter.getSimpleName().toString();
                boolean nullable = Nullness.nullable(parameter, parameter.asType());
                scope.put(name, new TemplateReader.Scoped(parameterType, nullable, hides(parameter, name)));
            }
        }
        return scope;
    }

    /** Whether a parameter has the name of a variable of the namespace without being that variable. */
    private boolean hides(VariableElement parameter, String name) {
        return namespace.variables().contains(name)
                && ParameterReader.variable(parameter)
                        .filter(variable -> variable.name().equals(name))
                        .isEmpty();
    }

    private Map<String, TemplateReader.Scoped> variables() {
        TypeMirror string = types.elements.getTypeElement("java.lang.String").asType();
        Map<String, TemplateReader.Scoped> scope = new LinkedHashMap<>();
        namespace.variables().forEach(name -> scope.put(name, new TemplateReader.Scoped(string, false, false)));
        return scope;
    }

    private List<JavaType> exceptions(ExecutableType member) {
        member.getThrownTypes().forEach(shapes::visit);
        return member.getThrownTypes().stream().map(types::read).toList();
    }

    private static List<HandlerParameter> parameters(
            MethodRole role, ExecutableElement method, ExecutableType member, ParameterReader reader) {
        List<HandlerParameter> parameters = new ArrayList<>();
        int position = 0;
        for (int i = 0; i < method.getParameters().size(); i++) {
            HandlerParameter parameter = reader.read(
                    role,
                    method.getParameters().get(i),
                    member.getParameterTypes().get(i),
                    position);
            parameters.add(parameter);
            position += parameter.binding() instanceof Binding.Payload ? 1 : 0;
        }
        return parameters;
    }

    private Set<Trait> traits(ExecutableElement method) {
        Set<Trait> traits = Traits.ofMethod(method);
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.PUBLIC)
                && !modifiers.contains(Modifier.PRIVATE)
                && !types.packageOf(method).equals(home)) {
            traits.add(Trait.OUT_OF_REACH);
        }
        return traits;
    }

    private static List<RoomTemplate> rooms(
            TemplateReader templates, ExecutableElement method, Class<? extends Annotation> annotation) {
        List<RoomTemplate> rooms = new ArrayList<>();
        Vocabulary.find(method, annotation).ifPresent(mirror -> {
            for (AnnotationValue written : Vocabulary.values(mirror, "value")) {
                rooms.add(templates.read(String.valueOf(written.getValue()), new Place(method, mirror, written)));
            }
        });
        return rooms;
    }
}
