package demo;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@Namespace(value = "/json-{id}", sends = Json.Elsewhere.class)
public class Json {

    enum Color {
        RED,
        @JsonProperty("sky-blue")
        BLUE
    }

    @JsonFormat(shape = JsonFormat.Shape.NUMBER)
    enum Level {
        LOW,
        HIGH
    }

    record UserId(@JsonValue long value) {}

    record Times(
            Instant at, LocalDate day, LocalTime hour, Duration length, DayOfWeek weekday, @JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant millis) {}

    record Ids(UUID uuid, URI uri, UserId user, long number, BigInteger huge, @JsonFormat(shape = JsonFormat.Shape.STRING) long text) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Named(String firstName, @JsonProperty("last") String lastName, @JsonIgnore String secret) {}

    @JsonIgnoreProperties("hidden")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(@Nullable String maybe, Optional<String> perhaps, OptionalInt count, String hidden) {}

    record Account(
            String name,
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password,
            @JsonProperty(access = JsonProperty.Access.READ_ONLY) String id) {}

    record Wrapping(@JsonUnwrapped(prefix = "at-") Point point, List<String> names) {}

    record Point(int x, int y) {}

    record Page<T>(List<T> items, Map<Color, T> byColor) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    sealed interface Shape {}

    @JsonTypeName("circle")
    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    sealed interface Round extends Shape {}

    sealed interface Flat extends Shape {}

    @JsonTypeName("disc")
    record Disc(double thickness) implements Round, Flat {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    sealed interface Outcome<T> {}

    @JsonTypeName("done")
    record Done<T>(T value) implements Outcome<T> {}

    @JsonTypeName("failed")
    record Failed<T>(String reason) implements Outcome<T> {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Mail.class), @JsonSubTypes.Type(Phone.class)})
    interface Contact {}

    record Mail(String address) implements Contact {}

    record Phone(String number) implements Contact {}

    public static class Bean {
        public final String field = "";

        public String getURL() {
            return "";
        }

        public boolean isOpen() {
            return true;
        }

        @JsonIgnore
        public String getHidden() {
            return "";
        }
    }

    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    public static class Members {
        private final String secret = "";
    }

    record Token(String text, Set<String> scopes) {}

    @ClientEvents
    interface Elsewhere {
        void shapes(Collection<Shape> shapes, @Nullable Bean bean);

        void counts(List<Optional<Map<String, Integer>>> counts, Map<String, List<Optional<Integer>>> more);

        void maybe(Optional<String> text, Optional<? extends Point> point);
    }

    @BeforeConnect
    void check(@Auth Optional<Token> token) {}

    @OnConnect
    void welcome(@Auth Token token) {}

    @OnEvent
    Account account(Account account) {
        return account;
    }

    @OnEvent
    Outcome<Integer> outcome(Outcome<Point> outcome) {
        return new Failed<>("");
    }

    @OnEvent
    Times times(Times times, Ids ids) {
        return times;
    }

    @OnEvent
    @Nullable Named names(Named named, Sparse sparse, Wrapping wrapping) {
        return null;
    }

    @OnEvent("draw-it")
    Page<Shape> draw(Page<Point> page, Shape shape, Contact contact, Color color, Level level) {
        return new Page<>(List.of(), Map.of());
    }

    @OnEvent
    void untyped(JsonNode node, Map<String, Object> map, char[] text, Members members, @Nullable String in, Optional<String> function) {}
}
