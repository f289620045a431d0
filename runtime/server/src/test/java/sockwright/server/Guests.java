package sockwright.server;

import java.util.ArrayList;
import java.util.List;

/** A handler class whose table is written by hand. */
class Guests {

    final List<String> log = new ArrayList<>();
}
