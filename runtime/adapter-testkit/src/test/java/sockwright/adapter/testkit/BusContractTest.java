package sockwright.adapter.testkit;

import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;

/** An adapter of a cluster, of which its server is the only one. */
class BusContractTest extends AdapterContract {

    private final Bus bus = new Bus();

    @Override
    protected Adapter create(AdapterContext context) {
        return bus.join(context);
    }
}
