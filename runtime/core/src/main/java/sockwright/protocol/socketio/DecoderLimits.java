package sockwright.protocol.socketio;

/**
 * What one unfinished packet may cost.
 *
 * @param maxAttachments how many attachments a packet may announce; at least 0
 * @param maxAttachmentBytes how many bytes its attachments may have together
 */
public record DecoderLimits(int maxAttachments, long maxAttachmentBytes) {

    /** Ten attachments, as in the reference, and 10 MB. */
    public static final DecoderLimits DEFAULT = new DecoderLimits(10, 10_000_000);

    public DecoderLimits {
        if (maxAttachments < 0 || maxAttachmentBytes < 0) {
            throw new IllegalArgumentException(
                    "negative limit: maxAttachments " + maxAttachments + ", maxAttachmentBytes " + maxAttachmentBytes);
        }
    }
}
