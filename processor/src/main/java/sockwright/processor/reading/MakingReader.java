package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import sockwright.processor.model.TypeShape.Making;

/**
 * Finds out of which classes Jackson can make no objects of what clients send. Where anything hints at somebody who has told it
 * how, it can: annotations of its own, those that stand for some, other languages, and whatever is not compiled from source here,
 * of which a module of a user's mapper may know.
 */
final class MakingReader {

    /** Annotations that say how an object is made, or which class it is of. */
    private static final Set<String> TELLING = Set.of(
            "JsonTypeInfo",
            "JsonSubTypes",
            "JsonDeserialize",
            "JsonCreator",
            "JsonAutoDetect",
            "ConstructorProperties");

    /** What Jackson has ways of its own for. */
    private static final Set<String> FAMILIES =
            Set.of("java.lang.Iterable", "java.util.Map", "java.lang.CharSequence", "java.lang.Throwable");

    private MakingReader() {}

    static Making read(TypeElement type, Set<String> supertypes, TypeReader types) {
        // what is sealed has rules of its own, and a factory may make objects of what has none itself
        if (type.getModifiers().contains(Modifier.SEALED)
                || creators(type).stream().anyMatch(MakingReader::isFactoryOfOneValue)
                || isKnown(type, supertypes, types)) {
            return Making.POSSIBLE;
        }
        return switch (type.getKind()) {
            case INTERFACE -> Making.INTERFACE;
            case CLASS -> ofClass(type);
            default -> Making.POSSIBLE;
        };
    }

    /** Whether Jackson makes objects of a class from text, which names in JSON are. */
    static boolean isKey(TypeElement type, Set<String> supertypes, TypeReader types) {
        return type.getKind() == ElementKind.ENUM
                || isKnown(type, supertypes, types)
                || creators(type).stream()
                        .anyMatch(creator -> creator.getKind() == ElementKind.CONSTRUCTOR
                                ? takesText(creator)
                                : isFactoryOfOneValue(creator));
    }

    private static boolean takesText(ExecutableElement constructor) {
        List<? extends VariableElement> parameters = constructor.getParameters();
        return parameters.size() == 1
                && parameters.get(0).asType().getKind() == TypeKind.DECLARED
                && TypeReader.elementOf(parameters.get(0).asType())
                        .getQualifiedName()
                        .contentEquals("java.lang.String");
    }

    private static boolean isKnown(TypeElement type, Set<String> supertypes, TypeReader types) {
        return !types.isSource(type)
                || ShapeReader.customized(type)
                || supertypes.stream().anyMatch(FAMILIES::contains)
                || Vocabulary.hasNamed(type, "Metadata") // Kotlin's, whose module reads the constructors anew
                || isTold(type, types);
    }

    private static Making ofClass(TypeElement type) {
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Making.ABSTRACT_CLASS;
        }
        boolean inner = type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC);
        return inner || isConstructible(type) ? Making.POSSIBLE : Making.NO_CONSTRUCTOR;
    }

    /** One that takes a single value may be meant for text or a number, so it is not for us to say that none will do. */
    private static boolean isConstructible(TypeElement type) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        return constructors.stream().anyMatch(one -> one.getParameters().size() < 2)
                || (constructors.size() == 1
                        && constructors.get(0).getModifiers().contains(Modifier.PUBLIC));
    }

    private static boolean isFactoryOfOneValue(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return (name.equals("valueOf") || name.equals("fromString"))
                && method.getParameters().size() == 1;
    }

    /** Whether the value of a component is made of the component's type, and nothing says otherwise. */
    static boolean makesComponent(TypeElement type, RecordComponentElement component) {
        return creators(type).stream().noneMatch(creator -> Vocabulary.hasNamed(creator, "JsonCreator"))
                && Carriers.of(type, component.getSimpleName().toString()).stream()
                        .noneMatch(MakingReader::isJacksons);
    }

    private static boolean isTold(TypeElement type, TypeReader types) {
        return tells(type)
                || creators(type).stream().anyMatch(MakingReader::isCreator)
                || types.types.directSupertypes(type.asType()).stream().anyMatch(above -> isTold(above, types));
    }

    private static boolean isTold(TypeMirror above, TypeReader types) {
        return above.getKind() == TypeKind.DECLARED
                && !types.isObject(TypeReader.elementOf(above))
                && isTold(TypeReader.elementOf(above), types);
    }

    private static List<ExecutableElement> creators(TypeElement type) {
        List<ExecutableElement> creators = new ArrayList<>(ElementFilter.constructorsIn(type.getEnclosedElements()));
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getModifiers().contains(Modifier.STATIC))
                .forEach(creators::add);
        return creators;
    }

    private static boolean isCreator(ExecutableElement member) {
        return tells(member) || member.getParameters().stream().anyMatch(MakingReader::isJacksons);
    }

    private static boolean tells(AnnotatedConstruct construct) {
        return construct.getAnnotationMirrors().stream()
                .anyMatch(mirror ->
                        TELLING.stream().anyMatch(name -> Vocabulary.isNamed(mirror, name)) || standsForOthers(mirror));
    }

    private static boolean isJacksons(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> isOfJackson(mirror) || standsForOthers(mirror));
    }

    private static boolean isOfJackson(AnnotationMirror mirror) {
        String name = mirror.getAnnotationType().toString();
        return name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.");
    }

    private static boolean standsForOthers(AnnotationMirror mirror) {
        return Vocabulary.hasNamed(mirror.getAnnotationType().asElement(), "JacksonAnnotationsInside");
    }
}
