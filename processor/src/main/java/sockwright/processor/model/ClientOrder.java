package sockwright.processor.model;

import java.util.List;

/**
 * What a {@code @ClientOf} annotation asks for.
 *
 * @param contracts the contracts that clients are to be generated of
 * @param strangers what it names that is no contract
 * @param place the annotation
 */
public record ClientOrder(List<Contract> contracts, List<Contract.Stranger> strangers, Place place) {
    public ClientOrder {
        contracts = List.copyOf(contracts);
        strangers = List.copyOf(strangers);
    }
}
