package sockwright.processor.writing;

import static sockwright.processor.writing.JsonSchemas.ordered;

import java.util.List;
import java.util.Map;
import sockwright.processor.model.ClassId;

/**
 * Writes what GraalVM's native image cannot find out: the classes that Jackson looks at by reflection (reachability metadata,
 * schema 1.2.0). Generated code needs none, and services are found as they are.
 */
final class ReachabilityMetadata {

    private ReachabilityMetadata() {}

    static String write(List<ClassId> classes) {
        return JsonText.of(Map.of(
                "reflection", classes.stream().map(ReachabilityMetadata::entry).toList()));
    }

    private static Map<String, Object> entry(ClassId type) {
        return ordered(
                "type",
                type.binaryName(),
                "allDeclaredConstructors",
                true,
                "allDeclaredFields",
                true,
                "allDeclaredMethods",
                true);
    }
}
