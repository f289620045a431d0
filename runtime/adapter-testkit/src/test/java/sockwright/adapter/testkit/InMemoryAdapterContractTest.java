package sockwright.adapter.testkit;

import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.InMemoryAdapter;

/** The adapter of a server that stands alone. */
class InMemoryAdapterContractTest extends AdapterContract {

    @Override
    protected Adapter create(AdapterContext context) {
        return new InMemoryAdapter(context);
    }
}
