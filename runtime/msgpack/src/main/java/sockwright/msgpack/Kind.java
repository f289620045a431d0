package sockwright.msgpack;

/** What a value of MessagePack is, as far as JavaScript can tell. */
enum Kind {
    NIL,
    UNDEFINED,
    FALSE,
    TRUE,
    INTEGER,
    FLOAT,
    TEXT,
    BINARY,
    DATE,
    ARRAY,
    MAP
}
