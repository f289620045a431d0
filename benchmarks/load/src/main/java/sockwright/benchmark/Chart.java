package sockwright.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A horizontal bar chart as SVG: groups of bars, one group a row of the report. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int LABEL = 330;
    private static final int BAR = 16;
    private static final int GAP = 14;
    private static final int TOP = 44;
    private static final int VALUE = 90;

    private final String title;
    private final List<Group> groups = new ArrayList<>();

    /** @param title stands above, and says the unit */
    Chart(String title) {
        this.title = title;
    }

    private record Bar(String label, double value, double low, double high, String color) {}

    private record Group(String label, List<Bar> bars) {}

    void group(String label) {
        groups.add(new Group(label, new ArrayList<>()));
    }

    /** Adds a bar to the last group. */
    void bar(ServerKind server, Spread spread) {
        groups.get(groups.size() - 1)
                .bars
                .add(new Bar(server.title(), spread.median(), spread.low(), spread.high(), color(server)));
    }

    private static String color(ServerKind server) {
        return switch (server) {
            case SOCKWRIGHT -> "#1f6feb";
            case NON_BLOCKING -> "#0a3069";
            case BASELINE -> "#9cc4ff";
            case NETTY_SOCKETIO -> "#8b949e";
            case NODE -> "#2da44e";
            case TYRUS -> "#bf8700";
            case NETTY -> "#a475f9";
        };
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    String toSvg() {
        double max = groups.stream()
                .flatMap(group -> group.bars.stream())
                .mapToDouble(Bar::high)
                .max()
                .orElse(1);
        int height = TOP
                + groups.stream()
                        .mapToInt(group -> GAP + BAR * (group.bars.size() + 1))
                        .sum();
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(WIDTH, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 10, 24, "start", "16", title);
        int y = TOP;
        for (Group group : groups) {
            text(svg, 10, y + BAR - 4, "start", "12", group.label);
            y += BAR;
            for (Bar bar : group.bars) {
                bar(svg, bar, y, max);
                y += BAR;
            }
            y += GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, Bar bar, int y, double max) {
        double scale = (WIDTH - LABEL - VALUE) / max;
        text(svg, LABEL - 8, y + BAR - 4, "end", "12", bar.label);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LABEL,
                y + 2,
                bar.value * scale,
                BAR - 4,
                bar.color));
        int middle = y + BAR / 2;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %dH%.1f\" stroke=\"#24292f\"/>%n",
                LABEL + bar.low * scale,
                middle,
                LABEL + bar.high * scale));
        text(svg, LABEL + bar.high * scale + 6, y + BAR - 4, "start", "12", Report.number(bar.value));
    }

    private static void text(StringBuilder svg, double x, int y, String anchor, String size, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" font-size=\"%s\" fill=\"#24292f\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                escaped));
    }
}
