package sockwright.protocol.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTextTest {

    @Test
    void openDataHasExactlyTheFiveKeysInTheirOrder() {
        assertThat(new OpenData("lv_VI97HAXpY6yYWAAAB", List.of("websocket"), 25000, 20000, 1000000).toJson())
                .isEqualTo("{\"sid\":\"lv_VI97HAXpY6yYWAAAB\",\"upgrades\":[\"websocket\"],"
                        + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        assertThat(new OpenData("a", List.of(), 1, 2, 3).toJson())
                .isEqualTo("{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":1,\"pingTimeout\":2,\"maxPayload\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_TRANSPORT,0,Transport unknown,400",
        "UNKNOWN_SESSION,1,Session ID unknown,400",
        "BAD_HANDSHAKE_METHOD,2,Bad handshake method,400",
        "BAD_REQUEST,3,Bad request,400",
        "FORBIDDEN,4,Forbidden,403",
        "UNSUPPORTED_PROTOCOL_VERSION,5,Unsupported protocol version,400",
    })
    void errorsAreThoseOfTheReference(EngineError error, int code, String message, int httpStatus) {
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.httpStatus()).isEqualTo(httpStatus);
        assertThat(error.toJson()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    @Test
    void ownMessageIsEscaped() {
        assertThat(EngineError.FORBIDDEN.toJson("no \"entry\"\\\n\u0000ü🚀\ud800"))
                .isEqualTo(
                        "{\"code\":4,\"message\":" + "\"no \\\"entry\\\"\\\\\\u000a\\u0000ü\\ud83d\\ude80\\ud800\"}");
    }

    @Test
    void transportsAreFoundByTheirExactName() {
        assertThat(TransportName.of("polling")).isEqualTo(TransportName.POLLING);
        assertThat(TransportName.of("websocket")).isEqualTo(TransportName.WEBSOCKET);
        assertThat(TransportName.WEBSOCKET.wireName()).isEqualTo("websocket");
        assertThat(TransportName.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Polling", "POLLING", "webtransport", "__proto__", "constructor", "toString", "polling "})
    void otherNamesAreNoTransport(String name) {
        assertThat(TransportName.of(name)).isNull();
    }
}
