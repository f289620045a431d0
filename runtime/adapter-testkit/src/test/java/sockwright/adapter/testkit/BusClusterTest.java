package sockwright.adapter.testkit;

import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;

/** Three servers in one process. */
class BusClusterTest extends ClusterContract {

    private final Bus bus = new Bus();

    @Override
    protected Adapter create(AdapterContext context) {
        return bus.join(context);
    }
}
