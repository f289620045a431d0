package sockwright.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code benchmarks/run}: runs what is asked for, prints the report, and writes it with its plots into {@code target/report}. */
final class Main {

    private static final Path REPORT = Path.of("target", "report");
    private static final Path DOCS = Path.of("..", "..", "docs");

    private Main() {}

    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) throws IOException {
        Settings settings;
        try {
            settings = Settings.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Settings.USAGE);
            System.exit(2);
            return;
        }
        Results results = new Suite(settings).run();
        String report = Report.of(settings, results);
        Map<String, String> charts = Charts.of(results);
        System.out.print(report);
        write(REPORT.resolve("report.md"), document(report, charts, "", arguments));
        writeAll(REPORT, charts);
        String name = settings.docs();
        if (name != null) {
            write(DOCS.resolve(name + ".md"), document(report, charts, name + "/", arguments));
            writeAll(DOCS.resolve(name), charts);
        }
        if (!results.failures().isEmpty()) {
            System.exit(1);
        }
    }

    private static String document(String report, Map<String, String> charts, String folder, String[] arguments) {
        StringBuilder document = new StringBuilder("# Benchmarks\n\nPrinted by `benchmarks/run")
                .append(arguments.length == 0 ? "" : " ")
                .append(String.join(" ", arguments))
                .append("`; [benchmarks/README.md](../benchmarks/README.md) says what is measured and how.\n\n")
                .append(report);
        charts.keySet()
                .forEach(file -> document.append("\n![%s](%s%s)\n".formatted(file.replace(".svg", ""), folder, file)));
        return document.toString();
    }

    private static void writeAll(Path folder, Map<String, String> charts) throws IOException {
        for (Map.Entry<String, String> chart : charts.entrySet()) {
            write(folder.resolve(chart.getKey()), chart.getValue());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
