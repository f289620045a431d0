package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;

/** HTTP long-polling, from the first poll to the last. */
class PollingTest {

    private final Engine engine = new Engine();
    private final EngineClient client = engine.client.open();

    @Test
    void pollWaitsForAPacket() {
        FakeExchange poll = client.poll();
        assertThat(poll.ended()).isFalse();

        engine.send("hello");

        assertThat(poll.status()).isEqualTo(200);
        assertThat(poll.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(poll.header("Cache-Control")).isEqualTo("no-store");
        assertThat(poll.text()).isEqualTo("4hello");
    }

    @Test
    void packetsWaitForAPollAndGoTogether() {
        engine.send("a", "b");
        engine.heard.session().send(List.of(OutboundPacket.binary(new byte[] {1, 2, 3, 4})));
        engine.send("ü€");

        assertThat(client.poll().packets()).containsExactly("4a", "4b", "bAQIDBA==", "4ü€");
        assertThat(client.poll().ended()).isFalse();
    }

    @Test
    void postBringsPacketsInOrder() {
        FakeExchange post = client.post("4a\u001ebAQIDBA==\u001e4b");

        assertThat(engine.heard.messages()).containsExactly("a", "bAQIDBA==", "b");
        assertThat(post.status()).isEqualTo(200);
        assertThat(post.header("Content-Type")).isEqualTo("text/html");
        assertThat(post.text()).isEqualTo("ok");
    }

    @Test
    void secondPollEndsTheSession() {
        FakeExchange first = client.poll();

        FakeExchange second = client.poll();

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("1");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.text()).isEmpty();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertSessionIsUnknown();
    }

    @Test
    void secondPostEndsTheSessionAndDropsTheFirst() {
        FakeExchange first = client.postSlowly("4late");

        FakeExchange second = client.post("4b");

        assertThat(first.destroyed()).isTrue();
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.text()).isEmpty();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        first.arrive();
        assertThat(engine.heard.messages()).isEmpty();
        assertSessionIsUnknown();
    }

    @Test
    void pollAndPostMayBeUnderWayTogether() {
        FakeExchange poll = client.poll();
        FakeExchange post = client.postSlowly("4in");

        engine.send("out");
        post.arrive();

        assertThat(poll.text()).isEqualTo("4out");
        assertThat(post.text()).isEqualTo("ok");
        assertThat(client.post("4next").text()).isEqualTo("ok");
    }

    @Test
    void abortedPollEndsTheSession() {
        client.poll().abort();

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertSessionIsUnknown();
    }

    @Test
    void abortOfAnAnsweredPollChangesNothing() {
        FakeExchange poll = client.poll();
        engine.send("a");

        poll.abort();

        assertThat(engine.heard.reason()).isNull();
    }

    @Test
    void pollThatIsAbortedWhileItIsTakenInEndsTheSession() {
        HttpExchange hasty = new HttpExchange() {
            private final FakeExchange exchange = FakeExchange.of(
                    Requests.to("/engine.io/").request("GET", "EIO=4&transport=polling&sid=" + client.sid()), "");

            @Override
            public EngineRequest request() {
                return exchange.request();
            }

            @Override
            public void readBody(int limit, BodyReader reader) {
                exchange.readBody(limit, reader);
            }

            @Override
            public void onAbort(Runnable aborted) {
                aborted.run();
            }

            @Override
            public void respond(HttpResponse response) {
                exchange.respond(response);
            }

            @Override
            public void destroy() {
                exchange.destroy();
            }
        };

        engine.server.handle(hasty);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void brokenPostEndsTheSession() {
        FakeExchange post = client.postSlowly("4a");

        post.breakOff();

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
    }

    @Test
    void postThatIsTooLargeIsRefusedAndTheSessionLives() {
        Engine small = new Engine(options -> options.maxPayload(10));
        small.client.open();

        FakeExchange large = small.client.post("4" + "x".repeat(10));

        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).isEmpty();
        assertThat(small.client.post("4" + "x".repeat(9)).text()).isEqualTo("ok");
        assertThat(small.heard.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "Application/Octet-Stream; x=y"})
    void binaryBodyEndsTheSession(String type) {
        FakeExchange post = engine.handle(
                Requests.to("/engine.io/")
                        .with("Content-Type", type)
                        .request("POST", "EIO=4&transport=polling&sid=" + client.sid()),
                "4a");

        assertThat(post.status()).isEqualTo(400);
        assertThat(post.text()).isEmpty();
        assertThat(engine.heard.messages()).isEmpty();
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_ERROR);
        assertSessionIsUnknown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "7", "4a\u001e", "4a\u001e\u001e4b", "\u001e", "b!!"})
    void malformedPayloadEndsTheSession(String body) {
        FakeExchange poll = client.poll();

        FakeExchange post = client.post(body);

        assertThat(post.status()).isEqualTo(400);
        assertThat(poll.text()).isEqualTo("1");
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.PARSE_ERROR);
        assertThat(engine.heard.messages()).isEmpty();
    }

    @Test
    void tooManyPacketsInAPayloadEndTheSession() {
        Engine small = new Engine(options -> options.maxPacketsPerPayload(3));
        small.client.open();
        assertThat(small.client.post("4a\u001e4b\u001e4c").text()).isEqualTo("ok");

        FakeExchange post = small.client.post("4a\u001e4b\u001e4c\u001e4d");

        assertThat(post.status()).isEqualTo(400);
        assertThat(small.heard.reason()).isEqualTo(CloseReason.PARSE_ERROR);
        assertThat(small.heard.messages()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "PATCH"})
    void otherMethodsAreRefusedAndTheSessionLives(String method) {
        FakeExchange poll = client.poll();

        FakeExchange other = client.request(method);

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).isEmpty();
        assertThat(poll.ended()).isFalse();
        assertThat(engine.heard.reason()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"2, TRANSPORT_ERROR", "2probe, TRANSPORT_ERROR", "1, TRANSPORT_CLOSE"})
    void packetsThatEndTheSession(String packet, CloseReason reason) {
        FakeExchange post = client.post(packet + "\u001e4never heard");

        assertThat(post.text()).isEqualTo("ok");
        assertThat(engine.heard.reason()).isEqualTo(reason);
        assertThat(engine.heard.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0{}", "3", "5", "6"})
    void packetsThatSayNothing(String packet) {
        client.post(packet + "\u001e4heard");

        assertThat(engine.heard.reason()).isNull();
        assertThat(engine.heard.messages()).containsExactly("heard");
    }

    // --- the client closes

    @Test
    void closeOfTheClientEndsItsPollWithNothing() {
        FakeExchange poll = client.poll();

        FakeExchange post = client.post("1");

        assertThat(post.text()).isEqualTo("ok");
        assertThat(poll.text()).isEqualTo("6");
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.TRANSPORT_CLOSE);
        assertSessionIsUnknown();
    }

    @Test
    void pollThatTheCloseOvertookEndsWithNothingOnce() {
        client.post("1");

        FakeExchange late = client.poll();

        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text()).isEqualTo("6");
        assertSessionIsUnknown();
    }

    @Test
    void departedSessionIsSoonForgotten() {
        client.post("1");

        engine.timers.advanceMillis(1_000);

        assertSessionIsUnknown();
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void pollThatFoundTheSessionJustBeforeItEndedIsAnswered() {
        PollingTransport transport =
                (PollingTransport) engine.heard.engineSession().currentTransport();
        engine.heard.engineSession().end(CloseReason.PING_TIMEOUT, "test");
        FakeExchange poll = FakeExchange.of(Requests.to("/engine.io/").request("GET", "EIO=4&transport=polling"), "");

        transport.handle(poll);

        assertThat(poll.status()).isEqualTo(400);
    }

    // --- the server closes

    @Test
    void closeAnswersTheWaitingPoll() {
        FakeExchange poll = client.poll();

        engine.heard.session().close();

        assertThat(poll.text()).isEqualTo("1");
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(engine.timers.pending()).isZero();
        assertSessionIsUnknown();
    }

    @Test
    void closeLetsTheClientFetchWhatWaitsAndThenTheClose() {
        engine.send("last words");

        engine.heard.session().close();
        engine.send("too late");

        assertThat(engine.heard.reason()).isNull();
        assertThat(client.poll().text()).isEqualTo("4last words");
        assertThat(engine.heard.reason()).isNull();
        assertThat(client.poll().text()).isEqualTo("1");
        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertSessionIsUnknown();
    }

    @Test
    void closeThatNobodyFetchesIsOverAfterHalfAMinute() {
        engine.heard.session().close();

        engine.timers.advanceMillis(29_999);
        assertThat(engine.heard.reason()).isNull();
        engine.timers.advanceMillis(1);

        assertThat(engine.heard.reason()).isEqualTo(CloseReason.FORCED_CLOSE);
        assertThat(engine.timers.pending()).isZero();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        FakeExchange poll = client.poll();

        engine.heard.session().close();
        engine.heard.session().close();

        assertThat(poll.text()).isEqualTo("1");
    }

    @Test
    void packetsThatArriveWhileTheSessionClosesAreNotHeard() {
        engine.heard.session().close();

        assertThat(client.post("4a").text()).isEqualTo("ok");

        assertThat(engine.heard.messages()).isEmpty();
    }

    private void assertSessionIsUnknown() {
        assertThat(client.post("4a").text()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(client.poll().text()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(engine.server.sessionCount()).isZero();
    }
}
