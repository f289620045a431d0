package sockwright.processor.model;

import java.util.List;

/** A type that uses our annotations without being anything that code is generated for. */
public record Bystander(ClassId type, Place place, List<Mark> marks) implements Subject {
    public Bystander {
        marks = List.copyOf(marks);
    }
}
