package sockwright.processor.validation;

import java.util.Set;
import sockwright.processor.model.Place;

/** The names that Socket.IO's clients refuse to emit (protocol 5, "reserved event names"). */
final class ReservedEvents {

    private static final Set<String> NAMES =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private ReservedEvents() {}

    static void validate(String event, Place place, Report.Collector report) {
        report.addIf(NAMES.contains(event), Rule.RESERVED_EVENT, place, event);
    }
}
