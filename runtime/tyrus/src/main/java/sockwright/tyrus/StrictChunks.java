package sockwright.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;

/**
 * The chunked coding, read to the letter (RFC 9112, section 7.1). Grizzly's own lets lines end with LF alone, and drops whatever stands
 * between the data of a chunk and the next LF: a proxy that reads the same bytes otherwise takes them for the size of another chunk, or
 * for a request. Extensions are refused, as Grizzly's refuses them; trailers are read past, since nobody asks for them.
 */
final class StrictChunks implements TransferEncoding {

    /** A length of a chunk that has more digits has leading zeros, or does not fit. */
    private static final int MAX_DIGITS = 15;

    private static final int MAX_TRAILERS = 8 * 1024;

    private static final Attribute<Reading> READING =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(StrictChunks.class.getName() + ".reading");

    private final ChunkedTransferEncoding grizzlys;

    /** @param grizzlys what writes answers */
    StrictChunks(ChunkedTransferEncoding grizzlys) {
        this.grizzlys = grizzlys;
    }

    @Override
    public boolean wantDecode(HttpHeader header) {
        return grizzlys.wantDecode(header);
    }

    @Override
    public boolean wantEncode(HttpHeader header) {
        return grizzlys.wantEncode(header);
    }

    @Override
    public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
        grizzlys.prepareSerialize(context, header, content);
    }

    @Override
    public Buffer serializePacket(FilterChainContext context, HttpContent content) {
        return grizzlys.serializePacket(context, content);
    }

    /** Takes all that is there, up to the end of the data of a chunk, or of the body. */
    @Override
    public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer buffer) {
        Reading reading = READING.get(header);
        if (reading == null) {
            reading = new Reading();
            READING.set(header, reading);
        }
        while (buffer.hasRemaining()) {
            if (reading.data > 0) {
                Buffer behind =
                        buffer.remaining() > reading.data ? buffer.split(buffer.position() + (int) reading.data) : null;
                buffer.shrink();
                reading.data -= buffer.remaining();
                return ParsingResult.create(
                        header.httpContentBuilder().content(buffer).build(), behind);
            }
            reading.accept(buffer.get());
            if (reading.place == Place.END) {
                Buffer behind = buffer.hasRemaining() ? buffer.split(buffer.position()) : null;
                return ParsingResult.create(header.httpTrailerBuilder().build(), behind);
            }
        }
        return ParsingResult.create(null, null);
    }

    /** What comes next. */
    private enum Place {
        SIZE,
        END_OF_SIZE,
        END_OF_DATA,
        LF_OF_DATA,
        TRAILER_OR_END,
        TRAILER,
        LF_OF_TRAILER,
        LF_OF_END,
        END
    }

    /** How far a body has been read. */
    private static final class Reading {

        private Place place = Place.SIZE;
        private long size;
        private int digits;
        private int trailers;

        /** How much data of a chunk is still to come. */
        private long data;

        /** Reads a byte that is no data. */
        void accept(byte octet) {
            switch (place) {
                case SIZE -> onSize(octet);
                case END_OF_SIZE -> {
                    require(octet, '\n');
                    place = size == 0 ? Place.TRAILER_OR_END : Place.END_OF_DATA;
                    data = size;
                    size = 0;
                    digits = 0;
                }
                case END_OF_DATA -> go(octet, '\r', Place.LF_OF_DATA);
                case LF_OF_DATA -> go(octet, '\n', Place.SIZE);
                case TRAILER_OR_END -> {
                    place = octet == '\r' ? Place.LF_OF_END : Place.TRAILER;
                    onTrailer(octet);
                }
                case TRAILER -> {
                    place = octet == '\r' ? Place.LF_OF_TRAILER : Place.TRAILER;
                    onTrailer(octet);
                }
                case LF_OF_TRAILER -> go(octet, '\n', Place.TRAILER_OR_END);
                case LF_OF_END -> go(octet, '\n', Place.END);
                case END -> throw new IllegalStateException("the body is over");
            }
        }

        private void onSize(byte octet) {
            int digit = octet < 0 ? -1 : Character.digit(octet, 16);
            if (digit >= 0 && digits < MAX_DIGITS) {
                size = size << 4 | digit;
                digits++;
            } else if (octet == '\r' && digits > 0) {
                place = Place.END_OF_SIZE;
            } else {
                throw new HttpBrokenContentException("not the length of a chunk");
            }
        }

        private void onTrailer(byte octet) {
            if (octet == '\n' || ++trailers > MAX_TRAILERS) {
                throw new HttpBrokenContentException("not a trailer, or too many");
            }
        }

        private void go(byte octet, char expected, Place next) {
            require(octet, expected);
            place = next;
        }

        private static void require(byte octet, char expected) {
            if (octet != expected) {
                throw new HttpBrokenContentException("a line of a chunked body has no proper end");
            }
        }
    }
}
