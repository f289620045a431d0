package sockwright.engine.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses the bodies of answers, in what the client accepts (RFC 9110, section 12.5.3). */
public final class Compression {

    private Compression() {}

    /** A content coding that every client knows. */
    private enum Coding {
        GZIP("gzip") {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new GZIPOutputStream(out, BUFFER);
            }
        },
        /** The zlib format (RFC 9110, section 8.4.1.2). */
        DEFLATE("deflate") {
            @Override
            OutputStream over(OutputStream out) {
                return new DeflaterOutputStream(out);
            }
        };

        private static final int BUFFER = 8 * 1024;

        private final String token;

        Coding(String token) {
            this.token = token;
        }

        abstract OutputStream over(OutputStream out) throws IOException;
    }

    /** A body in gzip, for who keeps it. */
    public static byte[] gzip(byte[] body) {
        return compress(Coding.GZIP, body);
    }

    /** Whether a request accepts gzip. */
    public static boolean isGzipAccepted(EngineRequest request) {
        return weight(request, Coding.GZIP) > 0;
    }

    /** Whether a request accepts a coding that is spoken here. */
    public static boolean isAccepted(EngineRequest request) {
        return weight(request, Coding.GZIP) > 0 || weight(request, Coding.DEFLATE) > 0;
    }

    /**
     * The same answer with its body compressed; gzip where the client likes both the same. Unchanged if it accepts neither,
     * but for the header that says the answer depends on that.
     */
    public static HttpResponse compress(EngineRequest request, HttpResponse response) {
        HttpResponse varied = response.varyingBy("Accept-Encoding");
        double gzip = weight(request, Coding.GZIP);
        double deflate = weight(request, Coding.DEFLATE);
        if (gzip <= 0 && deflate <= 0) {
            return varied;
        }
        Coding coding = gzip >= deflate ? Coding.GZIP : Coding.DEFLATE;
        return new HttpResponse(varied.status(), varied.headers(), compress(coding, response.body()))
                .with(Map.of("Content-Encoding", coding.token));
    }

    private static byte[] compress(Coding coding, byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream out = coding.over(compressed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return compressed.toByteArray();
    }

    /** How much a client likes a coding: 0 for not at all. Only what it names counts; {@code *} stands for the rest. */
    private static double weight(EngineRequest request, Coding coding) {
        double any = 0;
        for (String header : request.headers().getOrDefault("accept-encoding", List.of())) {
            for (String element : header.split(",", -1)) {
                String[] parts = element.split(";", 2);
                String name = parts[0].strip().toLowerCase(Locale.ROOT);
                double weight = parts.length == 1 ? 1 : quality(parts[1].strip());
                if (name.equals(coding.token)) {
                    return weight;
                }
                if (name.equals("*")) {
                    any = weight;
                }
            }
        }
        return any;
    }

    private static double quality(String parameter) {
        if (!parameter.regionMatches(true, 0, "q=", 0, 2)) {
            return 1;
        }
        try {
            double weight = Double.parseDouble(parameter.substring(2).strip());
            return weight >= 0 && weight <= 1 ? weight : 0; // "NaN" is read, too, and is neither
        } catch (NumberFormatException e) {
            return 0; // who cannot say what it likes gets what everybody can read
        }
    }
}
