package sockwright.protocol.engineio;

/** The one thing this package needs of JSON: a quoted string. Engine.IO stays free of any JSON library. */
final class JsonText {

    private JsonText() {}

    static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                // surrogates too, so that half a pair does not become a question mark in UTF-8
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
