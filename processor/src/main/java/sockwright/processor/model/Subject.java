package sockwright.processor.model;

import java.util.List;

/** A type that uses our annotations. */
public sealed interface Subject permits HandlerClass, ClientEventsType, ErrorType, Bystander {

    /** The type. */
    ClassId type();

    /** Where it is declared. */
    Place place();

    /** Every one of our annotations in its declaration, those of nested types left out. */
    List<Mark> marks();
}
