package sockwright.processor.model;

/**
 * An annotation {@code @Nullable}, of whichever of the many classes of that name.
 *
 * @param onType whether it is part of the type, as JSpecify's is, rather than a modifier in front of it
 */
public record NullMark(ClassId annotation, boolean onType) {}
