package sockwright.tyrus;

import java.io.CharConversionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.Request;
import sockwright.engine.server.EngineRequest;

/** Turns Grizzly's requests into ours, once, when they come in: what they hold is recycled afterwards. */
final class Requests {

    private Requests() {}

    static EngineRequest of(Request request, int trustedProxies) {
        return of(request.getRequest(), trustedProxies);
    }

    static EngineRequest of(HttpRequestPacket packet, int trustedProxies) {
        EngineRequest request = EngineRequest.of(
                packet.getMethod().getMethodString(),
                path(packet),
                packet.getQueryString(),
                headers(packet),
                packet.getRemoteAddress(),
                packet.isSecure());
        return request.behindProxies(trustedProxies);
    }

    static String path(HttpRequestPacket packet) {
        try {
            return packet.getRequestURIRef().getDecodedURI();
        } catch (CharConversionException | RuntimeException e) {
            // Cannot be decoded, so it names nothing here. Grizzly runs over the end of "/.." for one.
            return packet.getRequestURI();
        }
    }

    static Map<String, List<String>> headers(HttpRequestPacket packet) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : packet.getHeaders().names()) {
            List<String> values = new ArrayList<>(1);
            packet.getHeaders().values(name).forEach(values::add);
            headers.put(name, values);
        }
        return headers;
    }
}
