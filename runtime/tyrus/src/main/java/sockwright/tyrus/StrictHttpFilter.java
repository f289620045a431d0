package sockwright.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * Grizzly's codec, but for requests that another reader, such as a proxy on the way, may understand otherwise: where the two do not
 * agree on where a request ends, a client can hide one behind another ("request smuggling"). Grizzly takes a body in any transfer
 * coding but chunked for none at all, and a header with a space behind its name for another one. Such requests are answered 400, and
 * their connections end.
 */
final class StrictHttpFilter extends HttpServerFilter {

    @SuppressWarnings("deprecation") // the builders that are to replace the constructors do not exist yet
    StrictHttpFilter(NetworkListener listener) {
        super(
                listener.isChunkingEnabled(),
                DEFAULT_MAX_HTTP_PACKET_HEADER_SIZE,
                null,
                listener.getKeepAlive(),
                null,
                listener.getMaxRequestHeaders(),
                listener.getMaxResponseHeaders());
        for (TransferEncoding coding : getTransferEncodings()) {
            if (coding instanceof ChunkedTransferEncoding grizzlys) {
                removeTransferEncoding(grizzlys);
                addTransferEncoding(new StrictChunks(grizzlys));
            }
        }
    }

    @Override
    protected boolean onHttpHeaderParsed(HttpHeader head, Buffer buffer, FilterChainContext context) {
        return super.onHttpHeaderParsed(head, buffer, context) || isAmbiguous((HttpRequestPacket) head);
    }

    /** RFC 9112, sections 3.2, 5.1, 6.1 and 6.3; RFC 9110, section 5.5. */
    private static boolean isAmbiguous(HttpRequestPacket request) {
        MimeHeaders headers = request.getHeaders();
        // Counted by the parser: a length that a transfer coding comes behind is no longer among the headers.
        int lengths = ((HttpPacketParsing) request).getHeaderParsingState().contentLengthHeadersCount;
        int hosts = 0;
        int codings = 0;
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.getName(i).toString();
            String value = headers.getValue(i).toString();
            if (!isToken(name) || hasControls(value)) {
                return true;
            }
            if (name.equalsIgnoreCase("Host")) {
                hosts++;
            } else if (name.equalsIgnoreCase("Content-Length")) {
                lengths++;
            } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
                codings++;
                // Of a head in pieces, Grizzly takes only what is written small for the coding.
                if (!value.equalsIgnoreCase("chunked") || !request.isChunked()) {
                    return true;
                }
            }
        }
        return hosts > 1
                || codings > 1
                || (codings == 1 && (lengths > 0 || request.getProtocol() != Protocol.HTTP_1_1));
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return true;
            }
        }
        return false;
    }
}
