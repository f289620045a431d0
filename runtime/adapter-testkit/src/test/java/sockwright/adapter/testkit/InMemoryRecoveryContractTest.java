package sockwright.adapter.testkit;

import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.InMemoryAdapter;

/** The adapter of a server that stands alone and keeps sessions. */
class InMemoryRecoveryContractTest extends RecoveryContract {

    @Override
    protected Adapter create(AdapterContext context) {
        return InMemoryAdapter.factory().create(context);
    }
}
