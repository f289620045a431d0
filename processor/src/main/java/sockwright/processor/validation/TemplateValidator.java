package sockwright.processor.validation;

import java.util.Map;
import java.util.Set;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.RoomTemplate;
import sockwright.processor.model.RoomTemplate.Ambiguous;
import sockwright.processor.model.RoomTemplate.Bound;
import sockwright.processor.model.RoomTemplate.Nameless;
import sockwright.processor.model.RoomTemplate.NoComponent;
import sockwright.processor.model.RoomTemplate.NoParameter;
import sockwright.processor.model.RoomTemplate.Variable;
import sockwright.processor.model.TypeShape;

/** Validates the name of a room. */
final class TemplateValidator {

    private static final Set<String> NAMES =
            Set.of("java.lang.String", "java.lang.Boolean", "java.lang.Character", "java.util.UUID");

    private final Map<ClassId, TypeShape> shapes;
    private final Report.Collector report;

    TemplateValidator(Map<ClassId, TypeShape> shapes, Report.Collector report) {
        this.shapes = shapes;
        this.report = report;
    }

    void validate(RoomTemplate template) {
        switch (template.syntax()) {
            case EMPTY -> report.add(Rule.TEMPLATE_EMPTY, template.place());
            case UNBALANCED ->
                report.add(Rule.TEMPLATE_SYNTAX, template.place(), template.text(), "a brace without its counterpart");
            case EMPTY_VARIABLE ->
                report.add(Rule.TEMPLATE_SYNTAX, template.place(), template.text(), "a variable without a name");
            case FINE ->
                template.parts().forEach(part -> {
                    if (part instanceof Variable variable) {
                        validate(template, variable);
                    }
                });
        }
    }

    private void validate(RoomTemplate template, Variable variable) {
        if (variable.binding() instanceof NoParameter missing) {
            report.add(
                    Rule.TEMPLATE_PARAMETER,
                    template.place(),
                    variable.text(),
                    template.text(),
                    missing.name(),
                    NearNames.hint(missing.name(), missing.candidates()));
        } else if (variable.binding() instanceof Nameless nameless) {
            report.add(
                    Rule.TEMPLATE_NAMELESS,
                    template.place(),
                    variable.text(),
                    template.text(),
                    nameless.type(),
                    nameless.name());
        } else if (variable.binding() instanceof Ambiguous) {
            report.add(Rule.TEMPLATE_AMBIGUOUS, template.place(), variable.text(), template.text());
        } else if (variable.binding() instanceof NoComponent missing) {
            report.add(
                    Rule.TEMPLATE_COMPONENT,
                    template.place(),
                    variable.text(),
                    template.text(),
                    missing.owner(),
                    missing.name(),
                    NearNames.hint(missing.name(), missing.candidates()));
        } else if (variable.binding() instanceof Bound bound) {
            validate(template, variable, bound);
        }
    }

    private void validate(RoomTemplate template, Variable variable, Bound bound) {
        report.addIf(
                bound.throughNullable(), Rule.TEMPLATE_NULLABLE, template.place(), variable.text(), template.text());
        boolean record = bound.type() instanceof JavaType.Named named
                && shapes.containsKey(named.id())
                && shapes.get(named.id()).kind() == TypeShape.Kind.RECORD;
        report.addIf(
                !makesName(bound.type()),
                Rule.TEMPLATE_TYPE,
                template.place(),
                variable.text(),
                template.text(),
                bound.type(),
                record ? "; name one of its components" : "");
    }

    private boolean makesName(JavaType type) {
        if (type instanceof JavaType.Primitive) {
            return true;
        }
        if (!(type instanceof JavaType.Named named)) {
            return false;
        }
        TypeShape shape = shapes.get(named.id());
        return NAMES.contains(named.id().canonicalName())
                || (shape != null
                        && (shape.kind() == TypeShape.Kind.ENUM
                                || shape.supertypes().contains("java.lang.Number")));
    }
}
