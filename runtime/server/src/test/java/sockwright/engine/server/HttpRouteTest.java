package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that no request could ever come to are refused. */
class HttpRouteTest {

    private static final HttpRoute.Handler HANDLER = request -> HttpResponse.empty(204);

    @ParameterizedTest
    @CsvSource({
        "GET, page, the path of a route starts with a slash",
        "GET, /page?v=1, without query",
        "GET, /page#top, without query",
        "GET, //page, no two slashes",
        "GET, /a//page, no two slashes",
        "GET, /a/../page, no two slashes",
        "get, /page, in upper case",
        "'', /page, in upper case",
    })
    void routeThatNoRequestComesToIsRefused(String method, String path, String message) {
        assertThatThrownBy(() -> new HttpRoute(method, path, HANDLER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void pathIsTakenDecoded() {
        assertThat(new HttpRoute("M-SEARCH", "/a b/\u00fc/v1.0/..c/", HANDLER).path())
                .isEqualTo("/a b/\u00fc/v1.0/..c/");
    }
}
