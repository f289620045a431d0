/**
 * The tests that every adapter must pass. A test class of the adapter's extends {@link
 * sockwright.adapter.testkit.AdapterContract}, and {@link sockwright.adapter.testkit.ClusterContract} if it reaches other servers,
 * and says how adapters are made; no server is needed, {@link sockwright.adapter.testkit.TestServer} stands in for it.
 */
@NullMarked
package sockwright.adapter.testkit;

import org.jspecify.annotations.NullMarked;
