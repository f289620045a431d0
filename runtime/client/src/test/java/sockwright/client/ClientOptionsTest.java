package sockwright.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientOptionsTest {

    /** More nanoseconds than a number holds. */
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    static Stream<Arguments> settings() {
        return Stream.of(
                setting("ackTimeout", options -> options.ackTimeout(ENDLESS)),
                setting("connectTimeout", options -> options.connectTimeout(ENDLESS)),
                setting("reconnectionDelay", options -> options.reconnectionDelay(ENDLESS)),
                setting("reconnectionDelayMax", options -> options.reconnectionDelayMax(ENDLESS)),
                setting("requestTimeout", options -> options.engine(engine -> engine.requestTimeout(ENDLESS))),
                setting("closeTimeout", options -> options.engine(engine -> engine.closeTimeout(ENDLESS))),
                setting("ackTimeout", options -> options.ackTimeout(Duration.ZERO)),
                setting("closeTimeout", options -> options.engine(engine -> engine.closeTimeout(Duration.ofNanos(-1)))),
                setting("retries", options -> options.retries(-1)),
                setting("maxPendingEvents", options -> options.maxPendingEvents(0)));
    }

    private static Arguments setting(String name, UnaryOperator<ClientOptions.Builder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingThatMakesNoSenseIsNamed(String name, UnaryOperator<ClientOptions.Builder> change) {
        assertThatThrownBy(() -> change.apply(ClientOptions.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must ");
    }
}
