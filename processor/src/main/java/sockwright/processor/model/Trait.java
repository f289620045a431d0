package sockwright.processor.model;

/** A property of a class or method that generated code may not be able to live with. */
public enum Trait {
    PRIVATE,
    STATIC,
    ABSTRACT,
    GENERIC,
    VARARGS,
    SYNCHRONIZED,
    /** Neither private nor within reach: inherited from another package without being public. */
    OUT_OF_REACH,
    /** A class that needs an object of its outer class. */
    INNER,
    /** An interface, enum or annotation. */
    NOT_A_CLASS
}
