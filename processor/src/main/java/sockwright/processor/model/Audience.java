package sockwright.processor.model;

/** Who is asked for an answer. */
public enum Audience {
    ONE,
    MANY
}
