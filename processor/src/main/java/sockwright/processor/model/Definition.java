package sockwright.processor.model;

import java.util.List;

/** The description of a class on the wire, under a name. */
public sealed interface Definition {

    /** Its name, unique within a contract. */
    String name();

    /** An object with these properties. */
    record Structure(String name, List<Property> properties) implements Definition {
        public Structure {
            properties = List.copyOf(properties);
        }
    }

    /** One of these words. */
    record Words(String name, List<String> words) implements Definition {
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * One of these.
     *
     * @param told whether Jackson can tell them apart
     * @param discriminator the property whose value tells them apart; empty if it is their shape, or nothing
     */
    record Union(String name, boolean told, String discriminator, List<Variant> variants) implements Definition {
        public Union {
            variants = List.copyOf(variants);
        }
    }

    /**
     * A property of an object.
     *
     * @param optional whether it may be left out
     */
    record Property(String name, Schema schema, boolean optional) {}

    /**
     * One of several forms.
     *
     * @param tag the discriminator's value; empty without one
     */
    record Variant(String tag, Schema schema) {}
}
