package sockwright.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.engine.CloseReason;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.OpenData;
import sockwright.testing.ManualTimers;

/** Polls and POSTs, one of each at most, with a server that is the test. */
class PollingTransportTest {

    private static final String OPEN = "0{}";

    private final List<Call> calls = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final ManualTimers timers = new ManualTimers();
    private boolean abortsAtTheEnd = true;
    private final EngineContext context =
            new EngineContext(new Strand(Runnable::run), timers, timers.clock(), new Random(), Metrics.NONE);
    private final PollingTransport transport = new PollingTransport(
            context,
            (uri, body, repeatable, timeout) -> {
                Call call = new Call(
                        uri, body == null ? null : new String(body, StandardCharsets.UTF_8), repeatable, timeout);
                calls.add(call);
                return call.answer;
            },
            sid -> URI.create("http://server/?sid=" + sid),
            Duration.ofSeconds(30),
            new Transport.Listener() {
                @Override
                public void onPacket(Transport source, EnginePacket packet) {
                    heard.add(packet.toString());
                    if (packet instanceof EnginePacket.Open) {
                        transport().onHandshake(new OpenData("s", List.of(), 25_000, 20_000, 1_000));
                    }
                }

                @Override
                public void onWritable(Transport source) {
                    heard.add("writable");
                }

                @Override
                public void onClose(Transport source, CloseReason reason, String detail) {
                    heard.add(reason + ": " + detail);
                    if (abortsAtTheEnd) {
                        transport().abort();
                    }
                }
            });

    private static final class Call {
        final URI uri;
        final @Nullable String body;
        final boolean repeatable;
        final Duration timeout;
        final CompletableFuture<HttpCalls.Answer> answer = new CompletableFuture<>();

        Call(URI uri, @Nullable String body, boolean repeatable, Duration timeout) {
            this.uri = uri;
            this.body = body;
            this.repeatable = repeatable;
            this.timeout = timeout;
        }

        void ok(String text) {
            answer.complete(new HttpCalls.Answer(200, text));
        }
    }

    private PollingTransport transport() {
        return transport;
    }

    private Call last() {
        return calls.get(calls.size() - 1);
    }

    private void open() {
        transport.open();
        last().ok(OPEN);
        heard.clear();
    }

    @Test
    void handshakeMayBeSentAgainAndPollsMayNotBecauseTheirAnswersWouldBeLost() {
        transport.open();
        assertThat(last().repeatable).isTrue();

        last().ok(OPEN);
        assertThat(last().repeatable).isFalse();
    }

    /** The server may just be closing the connection that has been idle; in traffic, it has perhaps read the packets. */
    @Test
    void postMayBeSentAgainWhereItsConnectionMayHaveBeenIdle() {
        open();
        transport.send(List.of(OutboundPacket.text("after another session's end")));
        assertThat(last().repeatable).isTrue();
        last().ok("ok");

        timers.advanceMillis(999);
        transport.send(List.of(OutboundPacket.text("in traffic")));
        assertThat(last().repeatable).isFalse();
        last().ok("ok");

        timers.advanceMillis(1_000);
        transport.send(List.of(OutboundPacket.text("after a pause")));
        assertThat(last().repeatable).isTrue();
    }

    @Test
    void pollsFollowEachOther() {
        transport.open();
        assertThat(last().uri).hasToString("http://server/?sid=null");
        assertThat(transport.writable()).isFalse();

        last().ok(OPEN);
        assertThat(transport.writable()).isTrue();
        assertThat(last().uri).hasToString("http://server/?sid=s");
        assertThat(last().timeout).isEqualTo(Duration.ofSeconds(75));
        last().ok("4one\u001e4two\u001e6");

        assertThat(heard).containsExactly("Open[json={}]", "Text[data=one]", "Text[data=two]", "Noop[]");
        assertThat(calls).hasSize(3);
    }

    @Test
    void packetsGoInOneBodyAndTheNextWaitsForItsAnswer() {
        open();

        assertThat(transport.send(List.of(OutboundPacket.text("a"), OutboundPacket.binary(new byte[] {1}))))
                .isFalse();
        assertThat(last().body).isEqualTo("4a\u001ebAQ==");
        assertThat(transport.writable()).isFalse();
        last().ok("ok");

        assertThat(heard).containsExactly("writable");
        assertThat(transport.writable()).isTrue();
    }

    @Test
    void answersThatAreNoneEndTheTransport() {
        record Case(HttpCalls.@Nullable Answer answer, String expected) {}
        for (Case given : List.of(
                new Case(
                        new HttpCalls.Answer(400, "{\"code\":1}"),
                        "transport error: a poll was answered with status 400: {\"code\":1}"),
                new Case(new HttpCalls.Answer(502, ""), "transport error: a poll was answered with status 502"),
                new Case(new HttpCalls.Answer(200, ""), "parse error: the answer to a poll: empty packet"),
                new Case(new HttpCalls.Answer(200, "1"), "transport close: the server closed the session"),
                new Case(null, "transport error: a poll failed: java.io.IOException: gone"))) {
            PollingTransportTest test = new PollingTransportTest();
            test.open();
            if (given.answer() == null) {
                test.last().answer.completeExceptionally(new IOException("gone"));
                assertThat(test.transport.failure()).isInstanceOf(IOException.class);
            } else {
                test.last().answer.complete(given.answer());
            }
            assertThat(test.heard).containsExactly(given.expected());
            assertThat(test.calls).hasSize(2);
        }
    }

    /** The JDK says the same of both. */
    @Test
    void hostThatNobodyKnowsIsToldApartFromOneThatDoesNotListen() {
        List<Throwable> causes = List.of(new UnresolvedAddressException(), new ClosedChannelException());
        List<String> expected =
                List.of("java.net.ConnectException: the host's name is unknown", "java.net.ConnectException");
        for (int i = 0; i < causes.size(); i++) {
            PollingTransportTest test = new PollingTransportTest();
            test.transport.open();

            test.last().answer.completeExceptionally(new ConnectException().initCause(causes.get(i)));

            assertThat(test.heard).containsExactly("transport error: a poll failed: " + expected.get(i));
        }
    }

    @Test
    void postThatFailsEndsTheTransportAndItsPoll() {
        open();
        Call poll = last();
        transport.send(List.of(OutboundPacket.text("a")));

        last().answer.complete(new HttpCalls.Answer(413, ""));

        assertThat(heard).containsExactly("transport error: a POST was answered with status 413");
        assertThat(poll.answer).isCancelled();
    }

    @Test
    void pauseWaitsForPollAndPost() {
        open();
        Call poll = last();
        transport.send(List.of(OutboundPacket.text("a")));
        Call post = last();

        transport.pause(() -> heard.add("paused"));
        post.ok("ok");
        assertThat(heard).containsExactly("writable");
        poll.ok("6");

        assertThat(heard).containsExactly("writable", "Noop[]", "paused");
        assertThat(calls).hasSize(3);
        transport.resume();
        assertThat(calls).hasSize(4);
    }

    /** A poll that is cancelled while its answer comes takes along a connection that others may have by then. */
    @Test
    void closeTellsTheServerAndLeavesThePollToItsAnswer() {
        open();
        Call poll = last();

        transport.close(() -> heard.add("closed"));
        assertThat(last().body).isEqualTo("1");
        last().ok("ok");
        assertThat(heard).containsExactly("closed");
        assertThat(poll.answer).isNotDone();
        poll.ok("4too late");

        assertThat(heard).containsExactly("closed");
        assertThat(calls).hasSize(3);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void pollThatIsNotAnsweredAfterTheEndIsDropped() {
        open();
        Call poll = last();
        transport.close(() -> {});
        last().ok("ok");

        timers.advanceMillis(4_999);
        assertThat(poll.answer).isNotDone();
        timers.advanceMillis(1);

        assertThat(poll.answer).isCancelled();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void closeThatDoesNotReachTheServerDropsThePoll() {
        for (HttpCalls.@Nullable Answer answer : Arrays.asList(null, new HttpCalls.Answer(502, ""))) {
            PollingTransportTest test = new PollingTransportTest();
            test.open();
            Call poll = test.last();

            test.transport.close(() -> test.heard.add("closed"));
            if (answer == null) {
                test.last().answer.completeExceptionally(new IOException("gone"));
            } else {
                test.last().answer.complete(answer);
            }

            assertThat(poll.answer).isCancelled();
            assertThat(test.heard).containsExactly("closed");
        }
    }

    @Test
    void closeBehindAPostThatIsStuckTellsTheServerAllTheSame() {
        open();
        transport.send(List.of(OutboundPacket.text("a")));
        Call stuck = last();

        transport.close(() -> heard.add("closed"));

        assertThat(stuck.answer).isCancelled();
        assertThat(last().body).isEqualTo("1");
        last().answer.completeExceptionally(new IOException("gone"));
        assertThat(heard).containsExactly("closed");
    }

    /** Its handshake is on its way; cancelled, the server would keep the session until its heartbeat ends it. */
    @Test
    void sessionThatIsClosedBeforeItBeginsIsEndedWhenItDoes() {
        transport.open();
        transport.close(() -> {});
        assertThat(last().answer).isNotDone();

        last().ok(OPEN + "\u001e4too late");

        assertThat(heard).containsExactly("Open[json={}]");
        assertThat(last().uri).hasToString("http://server/?sid=s");
        assertThat(last().body).isEqualTo("1");
        last().ok("ok");
        assertThat(calls).hasSize(2);
    }

    @Test
    void nobodyIsToldWhereThereIsNoSessionOrNoneAnyMore() {
        for (HttpCalls.Answer none : List.of(new HttpCalls.Answer(403, ""), new HttpCalls.Answer(200, "x"))) {
            PollingTransportTest never = new PollingTransportTest();
            never.transport.open();
            never.transport.close(() -> {});
            never.last().answer.complete(none);
            assertThat(never.calls).hasSize(1);
            assertThat(never.heard).isEmpty();
        }

        for (HttpCalls.Answer end : List.of(new HttpCalls.Answer(200, "1"), new HttpCalls.Answer(400, ""))) {
            PollingTransportTest over = new PollingTransportTest();
            over.open();
            over.last().answer.complete(end);
            over.transport.close(() -> over.heard.add("closed"));
            assertThat(over.heard).endsWith("closed");
            assertThat(over.calls).noneMatch(call -> "1".equals(call.body));
        }
    }

    /** Behind a load balancer that does not keep clients with their server, requests of a session reach several. */
    @Test
    void pollThatWaitsWithAnotherServerThanTheOneThatRefusedIsDropped() {
        open();
        Call poll = last();
        abortsAtTheEnd = false;
        transport.send(List.of(OutboundPacket.text("a")));
        last().answer.complete(new HttpCalls.Answer(400, ""));
        assertThat(poll.answer).isNotDone();

        transport.close(() -> {});

        assertThat(poll.answer).isCancelled();
        assertThat(calls).noneMatch(call -> "1".equals(call.body));
    }

    /** What is too large, or meets a proxy that has no server for the moment, costs the connection, not the session. */
    @Test
    void serverThatMayStillHaveTheSessionIsToldOfItsEnd() {
        for (int status : new int[] {413, 502}) {
            PollingTransportTest test = new PollingTransportTest();
            test.open();
            test.transport.send(List.of(OutboundPacket.text("too large")));
            test.last().answer.complete(new HttpCalls.Answer(status, ""));

            test.transport.close(() -> {});

            assertThat(test.last().body).isEqualTo("1");
        }
    }
}
