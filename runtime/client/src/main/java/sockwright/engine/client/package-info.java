/**
 * The client's side of Engine.IO 4: connecting, choice of a transport, the polling loop, the upgrade, the heartbeat. Everything
 * that belongs to one connection happens on its {@link sockwright.engine.client.Strand}.
 */
@NullMarked
package sockwright.engine.client;

import org.jspecify.annotations.NullMarked;
