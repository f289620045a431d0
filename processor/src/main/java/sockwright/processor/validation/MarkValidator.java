package sockwright.processor.validation;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sockwright.processor.model.Mark;
import sockwright.processor.model.Mark.Location;

/** Objects to annotations that stand where nothing reads them. */
final class MarkValidator {

    private record Home(Set<Location> locations, String mend) {}

    private static final Home HANDLER_METHOD = new Home(
            EnumSet.of(
                    Location.BEFORE_CONNECT_METHOD,
                    Location.CONNECT_METHOD,
                    Location.ANY_EVENT_METHOD,
                    Location.BEFORE_EVENT_METHOD,
                    Location.EVENT_METHOD,
                    Location.DISCONNECTING_METHOD,
                    Location.DISCONNECT_METHOD,
                    Location.ERROR_METHOD),
            "it belongs on a method of a handler class");
    private static final Home HANDLER_PARAMETER =
            new Home(EnumSet.of(Location.HANDLER_PARAMETER), "it belongs on a parameter of a handler method");
    private static final Home EVENT_METHOD =
            new Home(EnumSet.of(Location.EVENT_METHOD), "it belongs on an @OnEvent method");
    private static final Home CLIENT_EVENT = new Home(
            // a @ClientEvents interface may inherit the methods of others
            EnumSet.of(Location.CLIENT_EVENT, Location.INTERFACE_METHOD),
            "it belongs on an abstract method of a @ClientEvents interface");

    private static final Map<String, Home> HOMES = Map.ofEntries(
            Map.entry("BeforeConnect", HANDLER_METHOD),
            Map.entry("OnConnect", HANDLER_METHOD),
            Map.entry("OnAnyEvent", HANDLER_METHOD),
            Map.entry("BeforeEvent", HANDLER_METHOD),
            Map.entry("OnEvent", HANDLER_METHOD),
            Map.entry("OnDisconnecting", HANDLER_METHOD),
            Map.entry("OnDisconnect", HANDLER_METHOD),
            Map.entry("OnError", HANDLER_METHOD),
            Map.entry("Auth", HANDLER_PARAMETER),
            Map.entry("Broadcast", HANDLER_PARAMETER),
            Map.entry("Variable", HANDLER_PARAMETER),
            Map.entry("Event", CLIENT_EVENT),
            Map.entry("Volatile", CLIENT_EVENT),
            Map.entry("Overflow", CLIENT_EVENT),
            Map.entry("Timeout", CLIENT_EVENT),
            Map.entry("ClientEvents", new Home(EnumSet.of(Location.EVENTS_TYPE), "it belongs on an interface")),
            Map.entry("EventError", new Home(EnumSet.of(Location.ERROR_TYPE), "it belongs on an exception")),
            Map.entry(
                    "Namespace",
                    new Home(
                            EnumSet.of(Location.HANDLER_CLASS, Location.CONTRACT),
                            "it belongs on a class with handler methods, or on the interface that is its contract")),
            Map.entry(
                    "Join",
                    new Home(
                            EnumSet.of(Location.EVENT_METHOD, Location.CONNECT_METHOD),
                            "it belongs on an @OnEvent or @OnConnect method")),
            Map.entry("Leave", EVENT_METHOD),
            Map.entry("NonBlocking", EVENT_METHOD),
            Map.entry(
                    "Room",
                    new Home(
                            EnumSet.of(
                                    Location.HANDLER_CLASS,
                                    Location.CONTRACT,
                                    Location.EVENT_METHOD,
                                    Location.HANDLER_PARAMETER),
                            "it belongs on a handler class, an @OnEvent method, or an emitter that is a parameter of a"
                                    + " handler method")));

    private MarkValidator() {}

    static void validate(List<Mark> marks, Report.Collector report) {
        for (Mark mark : marks) {
            Home home = HOMES.get(mark.annotation());
            if (home != null && !home.locations().contains(mark.location())) {
                report.add(
                        Rule.STRAY_ANNOTATION,
                        mark.place(),
                        mark.annotation(),
                        mark.location().text(),
                        mark.owner(),
                        home.mend());
            }
        }
    }
}
