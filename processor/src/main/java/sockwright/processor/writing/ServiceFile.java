package sockwright.processor.writing;

import java.util.List;
import java.util.NavigableSet;
import sockwright.processor.model.RuntimeTypes;

/** The text of a file under {@code META-INF/services}. */
public final class ServiceFile {

    /** The service that tables provide. */
    public static final String SERVICE = RuntimeTypes.HANDLER_TABLE.canonicalName();

    /** Where its providers are listed. */
    public static final String PATH = "META-INF/services/" + SERVICE;

    private ServiceFile() {}

    /** The providers that a file lists. */
    public static List<String> parse(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** A file that lists these providers. */
    public static String write(NavigableSet<String> providers) {
        return String.join("\n", providers) + "\n";
    }
}
