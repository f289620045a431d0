package sockwright.processor.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import sockwright.processor.model.Schema;

/** What Jackson makes of the classes of the platform, with the settings of the runtime's codec. */
final class PlatformSchemas {

    private static final Schema TEXT = new Schema.Text("");

    private static final Map<String, Schema> SCHEMAS = new HashMap<>();

    static {
        put(new Schema.Anything(), "java.lang.Object");
        put(TEXT, "java.lang.CharSequence", "java.lang.String", "java.lang.Character", "java.lang.StringBuilder");
        put(new Schema.Truth(), "java.lang.Boolean", "java.util.concurrent.atomic.AtomicBoolean");
        put(new Schema.Whole(8), "java.lang.Byte");
        put(new Schema.Whole(16), "java.lang.Short");
        put(new Schema.Whole(32), "java.lang.Integer", "java.util.concurrent.atomic.AtomicInteger", "java.time.Year");
        put(new Schema.Whole(64), "java.lang.Long", "java.util.concurrent.atomic.AtomicLong");
        put(new Schema.Whole(0), "java.math.BigInteger");
        put(new Schema.Real(), "java.lang.Float", "java.lang.Double", "java.lang.Number", "java.math.BigDecimal");
        put(new Schema.Whole(32).orNull(), "java.util.OptionalInt");
        put(new Schema.Whole(64).orNull(), "java.util.OptionalLong");
        put(new Schema.Real().orNull(), "java.util.OptionalDouble");
        put(new Schema.Binary(), "java.nio.ByteBuffer");
        put(new Schema.Text("uuid"), "java.util.UUID");
        put(new Schema.Text("uri"), "java.net.URI", "java.net.URL");
        put(new Schema.Text("date"), "java.time.LocalDate", "java.sql.Date");
        put(
                new Schema.Text("date-time"),
                "java.time.Instant",
                "java.time.OffsetDateTime",
                "java.time.ZonedDateTime",
                "java.util.Date",
                "java.util.Calendar",
                "java.sql.Timestamp");
        put(new Schema.Text("duration"), "java.time.Duration", "java.time.Period");
        put(
                TEXT,
                "java.time.LocalDateTime",
                "java.time.LocalTime",
                "java.time.OffsetTime",
                "java.time.YearMonth",
                "java.time.MonthDay",
                "java.time.ZoneId",
                "java.time.ZoneOffset",
                "java.util.Locale",
                "java.util.Currency",
                "java.util.TimeZone",
                "java.util.regex.Pattern",
                "java.nio.charset.Charset",
                "java.nio.file.Path",
                "java.io.File",
                "java.net.InetAddress");
    }

    private PlatformSchemas() {}

    /** The schema of a class, by its canonical name, if it is one that Jackson knows by itself. */
    static Optional<Schema> find(String canonicalName) {
        return Optional.ofNullable(SCHEMAS.get(canonicalName));
    }

    static Schema primitive(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> new Schema.Truth();
            case BYTE -> new Schema.Whole(8);
            case SHORT -> new Schema.Whole(16);
            case INT -> new Schema.Whole(32);
            case LONG -> new Schema.Whole(64);
            case CHAR -> TEXT;
            case FLOAT, DOUBLE -> new Schema.Real();
            default -> new Schema.Anything();
        };
    }

    private static void put(Schema schema, String... names) {
        List.of(names).forEach(name -> SCHEMAS.put(name, schema));
    }
}
