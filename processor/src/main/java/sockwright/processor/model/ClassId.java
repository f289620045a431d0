package sockwright.processor.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The name of a class, split where the binary name cannot be told from dots alone.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames from the outermost class to the class itself
 */
public record ClassId(String packageName, List<String> simpleNames) {

    public ClassId {
        simpleNames = List.copyOf(simpleNames);
    }

    /** A top-level class. */
    public static ClassId of(String packageName, String simpleName) {
        return new ClassId(packageName, List.of(simpleName));
    }

    /** The name of the class alone. */
    public String simpleName() {
        return simpleNames.get(simpleNames.size() - 1);
    }

    /** The name as a source writes it, such as {@code demo.Outer.Inner}. */
    public String canonicalName() {
        String nested = String.join(".", simpleNames);
        return packageName.isEmpty() ? nested : packageName + "." + nested;
    }

    /** The name as the JVM has it, such as {@code demo.Outer$Inner}. */
    public String binaryName() {
        String nested = String.join("$", simpleNames);
        return packageName.isEmpty() ? nested : packageName + "." + nested;
    }

    /** The top-level class that is generated for this one: {@code Outer.Inner} and a suffix make {@code Outer_InnerSuffix}. */
    public ClassId generated(String suffix) {
        return of(packageName, String.join("_", simpleNames) + suffix);
    }

    /** The class of that name inside this one. */
    public ClassId nested(String name) {
        return new ClassId(
                packageName,
                Stream.concat(simpleNames.stream(), Stream.of(name)).toList());
    }

    /** Whether this is the class of that canonical name. */
    public boolean is(String canonicalName) {
        return canonicalName().equals(canonicalName);
    }
}
