package sockwright.interop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@code node --test --test-reporter=tap} writes: tests in suites, by indentation. */
final class TapReport {

    private static final Pattern RESULT = Pattern.compile("( *)(not )?ok \\d+ - (.*)");
    private static final Pattern DIRECTIVE = Pattern.compile("(.*?) # ((?:SKIP|TODO).*)");

    /**
     * A test, or a suite of them.
     *
     * @param skipped why it was skipped, or null if it was not
     * @param details what stands below a result: the error
     */
    record Result(String name, boolean passed, @Nullable String skipped, String details, List<Result> parts) {

        /** Whether it failed for itself, and not because one of its parts did. */
        boolean failedItself() {
            return !passed && parts.stream().allMatch(Result::passed);
        }
    }

    private record Open(int indent, List<Result> results) {}

    private TapReport() {}

    /** The results that are not part of others. Those of a suite that has no end stand for themselves. */
    static List<Result> parse(List<String> lines) {
        // A suite's result comes after its parts, which stand further right.
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(0, new ArrayList<>())));
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = RESULT.matcher(lines.get(i));
            if (!line.matches()) {
                continue;
            }
            int indent = line.group(1).length();
            while (open.getLast().indent() < indent) {
                open.add(new Open(open.getLast().indent() + 4, new ArrayList<>()));
            }
            List<Result> parts =
                    open.getLast().indent() > indent ? open.removeLast().results() : List.of();
            List<String> details = detailsAfter(lines, i, " ".repeat(indent + 2));
            Matcher directive = DIRECTIVE.matcher(line.group(3));
            boolean directed = directive.matches();
            String name = unescaped(directed ? directive.group(1) : line.group(3));
            String skipped = directed ? unescaped(directive.group(2)) : null;
            open.getLast()
                    .results()
                    .add(new Result(name, line.group(2) == null, skipped, String.join("\n", details), parts));
            i += details.isEmpty() ? 0 : details.size() + 1; // an error may quote what looks like a result
        }
        return open.stream().flatMap(level -> level.results().stream()).toList();
    }

    private static List<String> detailsAfter(List<String> lines, int result, String margin) {
        int start = result + 1;
        if (start >= lines.size() || !lines.get(start).equals(margin + "---")) {
            return List.of();
        }
        return lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.equals(margin + "..."))
                .toList();
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([#\\\\])", "$1");
    }
}
