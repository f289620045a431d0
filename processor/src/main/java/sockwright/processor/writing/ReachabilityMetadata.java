package sockwright.processor.writing;

import static sockwright.processor.writing.JsonSchemas.ordered;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What GraalVM's native image cannot find out: the classes that Jackson or a validator looks at by reflection
 * (reachability metadata, schema 1.2.0). Other generated code needs none, and services are found as they are.
 */
public final class ReachabilityMetadata {

    private static final Pattern TYPE = Pattern.compile("\"type\": \"([^\"]+)\"");

    private ReachabilityMetadata() {}

    /**
     * Where a file lies.
     *
     * @param subject what it tells of: part of the path, so that files of several modules can be put into one archive
     */
    public static String path(String subject) {
        return "META-INF/native-image/io.github.sockwright/" + (subject.isEmpty() ? "" : subject + "/")
                + "reachability-metadata.json";
    }

    /** The binary names of the classes that a file tells of. */
    public static List<String> parse(String text) {
        return TYPE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** A file that tells of classes with these binary names. */
    public static String write(Collection<String> classes) {
        return JsonText.of(Map.of(
                "reflection", classes.stream().map(ReachabilityMetadata::entry).toList()));
    }

    private static Map<String, Object> entry(String type) {
        return ordered(
                "type", type, "allDeclaredConstructors", true, "allDeclaredFields", true, "allDeclaredMethods", true);
    }
}
