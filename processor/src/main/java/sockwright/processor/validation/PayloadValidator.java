package sockwright.processor.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Place;
import sockwright.processor.model.RuntimeTypes;
import sockwright.processor.model.TypeShape;
import sockwright.processor.model.TypeShape.Component;

/** Validates that a type can go over the wire. */
final class PayloadValidator {

    /** Supertypes that rule a class out, each with what to do instead; the first that fits is told. */
    private static final Map<String, String> FORBIDDEN = new LinkedHashMap<>();

    static {
        FORBIDDEN.put("java.util.stream.BaseStream", "collect it into a List");
        FORBIDDEN.put("java.lang.Thread", "send the data it works on");
        FORBIDDEN.put("java.lang.ThreadLocal", "send its value");
        FORBIDDEN.put("java.io.InputStream", "read it into a byte[]");
        FORBIDDEN.put("java.io.OutputStream", "send what was written to it as a byte[]");
        FORBIDDEN.put("java.io.Reader", "read it into a String");
        FORBIDDEN.put("java.io.Writer", "send what was written to it as a String");
        FORBIDDEN.put("java.nio.channels.Channel", "read it into a byte[]");
        FORBIDDEN.put("java.net.Socket", "send the data that went through it");
        FORBIDDEN.put("java.lang.Class", "send a name that the client knows");
        FORBIDDEN.put("java.lang.ClassLoader", "send a name that the client knows");
        FORBIDDEN.put("java.util.concurrent.CompletionStage", "return the stage itself");
        FORBIDDEN.put("java.util.concurrent.Future", "send its value");
        FORBIDDEN.put("java.util.concurrent.Executor", "send the data it works on");
        FORBIDDEN.put("java.util.concurrent.locks.Lock", "remove it");
    }

    private enum Exposure {
        READ,
        NAMED,
        HANDED_ON,
        /** A part of what is made from JSON. */
        READ_COMPONENT,
        COMPONENT;

        boolean read() {
            return this == READ || this == READ_COMPONENT;
        }

        /** The same of what is named on the way, and not made. */
        Exposure unread() {
            return switch (this) {
                case READ -> NAMED;
                case READ_COMPONENT -> COMPONENT;
                default -> this;
            };
        }

        boolean component() {
            return this == READ_COMPONENT || this == COMPONENT;
        }
    }

    private final String home;
    private final Map<ClassId, TypeShape> shapes;
    private final Report.Collector report;

    /** The records on circles that have been reported: each is the beginning of the same circle. */
    private final Set<ClassId> circular = new HashSet<>();

    /** @param home the package of the code that is to name the type */
    PayloadValidator(String home, Map<ClassId, TypeShape> shapes, Report.Collector report) {
        this.home = home;
        this.shapes = shapes;
        this.report = report;
    }

    /**
     * Validates a type that generated code has to name, and whose objects are made of what comes over the wire.
     *
     * @param what the value of that type, as the subject of a sentence
     */
    void validateRead(JavaType type, String what, Place place) {
        validate(type, what, place, Exposure.READ);
    }

    /**
     * Validates a type that generated code has to name.
     *
     * @param what the value of that type, as the subject of a sentence
     */
    void validate(JavaType type, String what, Place place) {
        validate(type, what, place, Exposure.NAMED);
    }

    /** Validates a type whose values generated code just hands on, so that it may be private to the handler. */
    void validateHandedOn(JavaType type, String what, Place place) {
        validate(type, what, place, Exposure.HANDED_ON);
    }

    /** Validates no more than that generated code can name a type. */
    void validateNamed(JavaType type, Place place) {
        if (type instanceof JavaType.Array array) {
            validateNamed(array.component(), place);
        } else if (type instanceof JavaType.Wildcard wildcard) {
            validateNamed(wildcard.upper(), place);
        } else if (type instanceof JavaType.Named named) {
            TypeShape shape = shapes.get(named.id());
            report.addIf(
                    shape != null && shape.hidden(),
                    Rule.PAYLOAD_HIDDEN,
                    place,
                    named.id().simpleName(),
                    home);
            named.arguments().forEach(argument -> validateNamed(argument, place));
        }
    }

    private void validate(JavaType type, String what, Place place, Exposure exposure) {
        report.addIf(type.equals(JavaType.OBJECT), Rule.PAYLOAD_OBJECT, place, what);
        check(type, what, exposure, place, new HashSet<>());
    }

    private void check(JavaType type, String what, Exposure exposure, Place place, Set<ClassId> seen) {
        if (type instanceof JavaType.Array array) {
            report.addIf(
                    array.component() instanceof JavaType.Named component
                            && !component.arguments().isEmpty(),
                    Rule.PAYLOAD_GENERIC_ARRAY,
                    place,
                    what,
                    array.component());
            check(array.component(), what, exposure, place, seen);
        } else if (type instanceof JavaType.Wildcard wildcard) {
            check(wildcard.upper(), what, exposure, place, seen);
        } else if (type instanceof JavaType.Variable variable) {
            // a component may well be of the variable of its own class, which the signature has replaced
            report.addIf(!exposure.component(), Rule.PAYLOAD_VARIABLE, place, what, variable);
        } else if (type instanceof JavaType.Named declared) {
            Exposure inside = holdsArguments(declared) ? exposure : exposure.unread();
            boolean keyed = exposure.read() && isMap(declared);
            for (int i = 0; i < declared.arguments().size(); i++) {
                JavaType argument = declared.arguments().get(i);
                boolean key = keyed && i == 0;
                if (key) {
                    checkKey(argument, what, place);
                }
                check(argument, what, key ? inside.unread() : inside, place, seen);
            }
            if (seen.add(declared.id()) && shapes.containsKey(declared.id())) {
                check(shapes.get(declared.id()), what, exposure, place, seen);
            }
        }
    }

    /** Whether its objects consist of those of its arguments; an {@code Id<Order>} may well be nothing but a number. */
    private boolean holdsArguments(JavaType.Named type) {
        TypeShape shape = shapes.get(type.id());
        return shape == null
                || (shape.container() && shape.components().isEmpty())
                || shape.components().stream().anyMatch(component -> isOpen(component.type()));
    }

    private static boolean isOpen(JavaType type) {
        if (type instanceof JavaType.Named named) {
            return named.arguments().stream().anyMatch(PayloadValidator::isOpen);
        } else if (type instanceof JavaType.Array array) {
            return isOpen(array.component());
        }
        return type instanceof JavaType.Variable
                || (type instanceof JavaType.Wildcard wildcard && isOpen(wildcard.bound()));
    }

    private void check(TypeShape shape, String what, Exposure exposure, Place place, Set<ClassId> seen) {
        String name = shape.id().simpleName();
        boolean named = exposure == Exposure.READ || exposure == Exposure.NAMED;
        report.addIf(named && shape.hidden(), Rule.PAYLOAD_HIDDEN, place, name, home);
        report.addIf(exposure.read() && shape.inner(), Rule.PAYLOAD_INNER, place, name);
        if (shape.functional()) {
            String subject = exposure.component() ? what + " (" + name + ")" : what;
            report.add(Rule.PAYLOAD_FUNCTION, place, subject);
            return;
        }
        Optional<String> mend = mend(shape);
        if (mend.isPresent()) {
            report.add(Rule.PAYLOAD_TYPE, place, what, name, mend.get());
            return;
        }
        if (exposure.read()) {
            checkMaking(shape, what, place);
        }
        List<String> circle = circular.contains(shape.id()) ? List.of() : circle(shape);
        report.addIf(!circle.isEmpty(), Rule.PAYLOAD_ENDLESS, place, name, String.join(" -> ", circle));
        for (Component component : shape.components()) {
            boolean read = exposure.read() && component.made();
            check(
                    component.type(),
                    name + "." + component.name(),
                    read ? Exposure.READ_COMPONENT : Exposure.COMPONENT,
                    place,
                    seen);
        }
    }

    private static boolean isMap(JavaType.Named type) {
        return type.arguments().size() == 2 && type.id().packageName().startsWith("java.util");
    }

    private void checkKey(JavaType key, String what, Place place) {
        if (key instanceof JavaType.Named named && shapes.containsKey(named.id())) {
            report.addIf(
                    !shapes.get(named.id()).key(),
                    Rule.PAYLOAD_KEY,
                    place,
                    what,
                    named.id().simpleName());
        }
    }

    private void checkMaking(TypeShape shape, String what, Place place) {
        String name = shape.id().simpleName();
        switch (shape.making()) {
            case POSSIBLE -> {}
            case INTERFACE -> report.add(Rule.PAYLOAD_ABSTRACT, place, what, name, "an interface");
            case ABSTRACT_CLASS -> report.add(Rule.PAYLOAD_ABSTRACT, place, what, name, "abstract");
            case NO_CONSTRUCTOR -> report.add(Rule.PAYLOAD_CONSTRUCTOR, place, what, name);
        }
    }

    private static Optional<String> mend(TypeShape shape) {
        if (shape.kind() == TypeShape.Kind.CLIENT_EVENTS) {
            return Optional.of("it sends events, so take it as a parameter of its own");
        }
        if (RuntimeTypes.ownedByRuntime(shape.id())) {
            return Optional.of("send data of your own");
        }
        return FORBIDDEN.entrySet().stream()
                .filter(entry -> shape.supertypes().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The components that lead from a record back to itself, each of them required; empty if none do. */
    private List<String> circle(TypeShape start) {
        List<String> path = new ArrayList<>(List.of(start.id().simpleName()));
        return leadsTo(start, start.id(), path, new HashSet<>()) ? path : List.of();
    }

    private boolean leadsTo(TypeShape from, ClassId goal, List<String> path, Set<ClassId> seen) {
        if (from.kind() != TypeShape.Kind.RECORD || !seen.add(from.id())) {
            return false;
        }
        for (Component component : from.components()) {
            if (!component.nullable() && component.type() instanceof JavaType.Named next) {
                path.add(component.name());
                TypeShape shape = shapes.get(next.id());
                if (next.id().equals(goal) || (shape != null && leadsTo(shape, goal, path, seen))) {
                    circular.add(from.id());
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return false;
    }
}
