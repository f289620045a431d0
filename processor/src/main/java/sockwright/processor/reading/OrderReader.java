package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import sockwright.annotation.ClientOf;
import sockwright.processor.model.ClientOrder;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Place;

/** Reads what {@code @ClientOf} asks for. */
public final class OrderReader {

    private final Elements elements;
    private final Types types;

    public OrderReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /**
     * A package or a type that asks for clients.
     *
     * @param name its canonical name
     */
    public record Orderer(boolean isPackage, String name) implements Comparable<Orderer> {
        @Override
        public int compareTo(Orderer other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : Boolean.compare(isPackage, other.isPackage);
        }
    }

    /**
     * An order as it was read.
     *
     * @param missing the names of types that do not exist (yet); the order is of no use while there are any
     */
    public record Reading(ClientOrder order, Set<String> missing) {}

    /**
     * Who asks for clients in a round, in the order of their names.
     *
     * @param annotations those that the round has; a round without ours is not searched
     */
    public Set<Orderer> orderers(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<Orderer> found = new TreeSet<>();
        for (TypeElement annotation : annotations) {
            if (annotation.getQualifiedName().contentEquals(ClientOf.class.getName())) {
                for (Element element : round.getElementsAnnotatedWith(annotation)) {
                    String name =
                            ((QualifiedNameable) element).getQualifiedName().toString();
                    found.add(new Orderer(element instanceof PackageElement, name));
                }
            }
        }
        return found;
    }

    /** Reads an order. */
    public Reading read(Orderer orderer) {
        Element element = orderer.isPackage()
                ? elements.getPackageElement(orderer.name())
                : elements.getTypeElement(orderer.name());
        TypeReader reader = new TypeReader(
                elements, types, new ClassFacts(elements, types), elements.getPackageOf(element), Set.of());
        Optional<AnnotationMirror> annotation = Vocabulary.find(element, ClientOf.class);
        List<Contract> contracts = new ArrayList<>();
        List<Contract.Stranger> strangers = new ArrayList<>();
        annotation.ifPresent(mirror -> {
            for (AnnotationValue value : Vocabulary.values(mirror, "value")) {
                Place place = new Place(element, mirror, value);
                if (value.getValue() instanceof TypeMirror named && isContract(named)) {
                    contracts.add(new ContractReader(reader, TypeReader.elementOf(named), place).read());
                } else if (value.getValue() instanceof TypeMirror named) {
                    strangers.add(new Contract.Stranger(reader.read(named), place));
                } else {
                    // a class that does not exist (yet), which compilers show in their own ways
                    reader.missing().add(value.toString());
                }
            }
        });
        Place place = annotation.map(mirror -> Place.of(element, mirror)).orElse(Place.of(element));
        return new Reading(new ClientOrder(contracts, strangers, place), reader.missing());
    }

    private static boolean isContract(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED && Contracts.isContract(TypeReader.elementOf(type));
    }
}
