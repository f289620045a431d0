package sockwright.json.jackson;

/**
 * Halves of surrogate pairs have no UTF-8 form: a transport would send a question mark, or fail. In JSON they can be
 * escaped, as {@code JSON.stringify} does.
 */
final class LoneSurrogates {

    private LoneSurrogates() {}

    static String escape(String json) {
        int lone = next(json, 0);
        if (lone == json.length()) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int done = 0;
        while (lone < json.length()) {
            escaped.append(json, done, lone).append("\\u").append(Integer.toHexString(json.charAt(lone)));
            done = lone + 1;
            lone = next(json, done);
        }
        return escaped.append(json, done, json.length()).toString();
    }

    private static int next(String json, int start) {
        int i = start;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (!Character.isSurrogate(c)) {
                i++;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1))) {
                i += 2;
            } else {
                return i;
            }
        }
        return i;
    }
}
