package sockwright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S"})
    void aDelayIsAtLeastAMillisecond(Duration value) {
        assertThatThrownBy(() -> Settings.requireDelay("ackTimeout", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ackTimeout must be more than 0, in whole milliseconds, not " + value);
    }

    @Test
    void aDelayThatMayBeNoneIsNotNegative() {
        assertThat(Settings.requireDelayOrNone("closeTimeout", Duration.ZERO)).isZero();
        assertThatThrownBy(() -> Settings.requireDelayOrNone("closeTimeout", Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("closeTimeout must not be negative: PT-0.000000001S");
    }

    @Test
    void noDelayIsLongerThanCanBeCounted() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(Settings.LONGEST_DELAY.toNanos()).isPositive();
        assertThatThrownBy(() -> Settings.requireDelay("ackTimeout", endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ackTimeout must not be more than 36500 days");
        assertThatThrownBy(() -> Settings.requireDelayOrNone("closeTimeout", endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("closeTimeout must not be more than 36500 days");
    }

    @Test
    void numbersAreNamed() {
        assertThat(Settings.requirePositive("maxLength", 1L << 40)).isEqualTo(1L << 40);
        assertThatThrownBy(() -> Settings.requirePositive("maxLength", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxLength must be more than 0, not 0");
        assertThatThrownBy(() -> Settings.requireNotNegative("retries", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retries must not be negative: -1");
    }
}
