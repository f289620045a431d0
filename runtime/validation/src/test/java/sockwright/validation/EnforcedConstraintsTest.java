package sockwright.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.json.ValueValidator;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Constraints where clients meet them: at a server that has the validator on its class path. */
class EnforcedConstraintsTest {

    private SocketServer server = shop().start();

    record Login(@NotBlank(message = "must not be blank") String user) {}

    record Line(
            @NotBlank(message = "must not be blank") String article,
            @Positive(message = "must be positive") int amount) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Address(@NotBlank(message = "must not be blank") String postalCode) {}

    record Parcel(
            @Valid @JsonProperty("to") Address address,
            List<@Valid Address> others,
            @JsonProperty("names") Set<@NotBlank(message = "must not be blank") String> labels) {}

    record Rating(@Max(value = 5, message = "5 is the best") int stars) {}

    @ClientEvents
    interface Questions {
        CompletionStage<Rating> rate(String article);
    }

    @Namespace("/shop")
    static final class Shop {

        @OnConnect
        void welcome(@Auth Login login) {}

        @OnEvent
        int add(Line line) {
            return line.amount();
        }

        @OnEvent
        int order(List<Line> lines, @Nullable @Size(max = 5, message = "is too long") String note) {
            return lines.size();
        }

        @OnEvent
        int tag(
                List<@NotBlank(message = "must not be blank") String> tags,
                Map<String, List<@Positive(message = "must be positive") Integer>> amounts,
                Optional<@Email(message = "is no address") String> contact) {
            return tags.size();
        }

        @OnEvent
        int ship(Parcel parcel) {
            return parcel.labels().size();
        }

        @OnEvent
        CompletionStage<Integer> sell(String article, Questions customer) {
            return customer.rate(article).thenApply(Rating::stars).exceptionally(error -> {
                throw new EventException(
                        "no_rating",
                        String.valueOf(Objects.requireNonNull(error.getCause()).getMessage()));
            });
        }
    }

    private static SocketServerBuilder shop() {
        return SocketServer.builder().host("127.0.0.1").port(0).handlers(new Shop());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add   | [{\"article\":\"pen\",\"amount\":0}] | event \"add\", argument 1 (line.amount): must be positive",
                "order | [[{\"article\":\" \",\"amount\":1}]] | event \"order\", argument 1 (lines[0].article): must not be blank",
                "order | [[],\"quickly\"]                     | event \"order\", argument 2 (note): is too long",
                "tag   | [[\"a\",\" \"],{},\"a@b\"]            | event \"tag\", argument 1 (tags[1]): must not be blank",
                "tag   | [[],{\"pen\":[1,0]},\"a@b\"]          | event \"tag\", argument 2 (amounts[pen][1]): must be positive",
                "tag   | [[],{},\"nobody\"]                   | event \"tag\", argument 3 (contact): is no address",
                "ship  | [{\"to\":{\"postal_code\":\"\"},\"others\":[],\"names\":[]}] | event \"ship\", argument 1 (parcel.to.postal_code): must not be blank",
                "ship  | [{\"to\":{\"postal_code\":\"1\"},\"others\":[{\"postal_code\":\" \"}],\"names\":[]}] | event \"ship\", argument 1 (parcel.others[0].postal_code): must not be blank",
                "ship  | [{\"to\":{\"postal_code\":\"1\"},\"others\":[],\"names\":[\"\"]}] | event \"ship\", argument 1 (parcel.names[]): must not be blank",
            })
    void argumentThatIsNotValidIsABadRequestThatNamesItsPath(String event, String arguments, String message)
            throws Exception {
        ClientSocket client = client("ada");

        assertThatThrownBy(() -> ask(client, event, arguments))
                .cause()
                .isInstanceOfSatisfying(
                        EventException.class, e -> assertThat(e.code()).isEqualTo(EventException.BAD_REQUEST))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add   | [{\"article\":\"pen\",\"amount\":2}]       | 2",
                "order | [[{\"article\":\"pen\",\"amount\":2}],null] | 1",
                "order | [[],\"quick\"]                             | 0",
                "tag   | [[\"a\"],{\"pen\":[1]},\"a@b\"]             | 1",
                "ship  | [{\"to\":{\"postal_code\":\"1\"},\"others\":[],\"names\":[\"a\"]}] | 1",
            })
    void argumentThatIsValidReachesItsHandler(String event, String arguments, int answer) throws Exception {
        assertThat(ask(client("ada"), event, arguments)).isEqualTo(answer);
    }

    @Test
    void authThatIsNotValidIsRefused() throws Exception {
        BlockingQueue<String> errors = new LinkedBlockingQueue<>();
        ClientSocket client = SocketClient.create(url(), options(" "));
        client.onConnectError(error -> errors.add(error.message() + " " + error.data()));
        client.connect();

        assertThat(errors.poll(10, TimeUnit.SECONDS)).isEqualTo("bad_request {message=auth.user: must not be blank}");
        client.close();
    }

    @Test
    void acknowledgementThatIsNotValidFailsTheQuestion() throws Exception {
        ClientSocket client = SocketClient.create(url(), options("ada"));
        client.on("rate", arguments -> arguments.ack(new Rating("pen".equals(arguments.get(0)) ? 5 : 6)));
        client.connect();

        assertThat(ask(client, "sell", "[\"pen\"]")).isEqualTo(5);
        assertThatThrownBy(() -> ask(client, "sell", "[\"ink\"]"))
                .cause()
                .hasMessage("the client's acknowledgement of event \"rate\" does not fit.stars: 5 is the best");
        client.close();
    }

    @Test
    void nothingIsValidatedWhereTheServerIsToldSo() throws Exception {
        server.close();
        server = shop().validator(ValueValidator.NONE).start();

        assertThat(ask(client(" "), "add", "[{\"article\":\" \",\"amount\":-1}]"))
                .isEqualTo(-1);
        assertThat(ask(client(" "), "order", "[[],\"quickly\"]")).isEqualTo(0);
    }

    private ClientSocket client(String user) {
        return SocketClient.connect(url(), options(user));
    }

    private String url() {
        return "http://127.0.0.1:" + server.port() + "/shop";
    }

    private static ClientOptions options(String user) {
        return ClientOptions.builder().auth(new Login(user)).build();
    }

    private static int ask(ClientSocket client, String event, String json) throws Exception {
        Object[] arguments = sockwright.json.jackson.JacksonJsonCodec.create()
                .readArray(json, 0, List.of())
                .values()
                .toArray();
        return client.ask(JsonType.of(Integer.class), event, arguments)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
