// What the tests of this folder share: bounded waiting, and a network that can be cut.

import assert from 'node:assert/strict';
import net from 'node:net';

/** The address in an environment variable, without a slash at its end; the launcher sets it. */
export function address(variable) {
  const value = process.env[variable];
  return value ? value.replace(/\/$/, '') : undefined;
}

export function required(variable) {
  return address(variable) ?? assert.fail(`${variable} is not set: the address of a running fixture, http://localhost:PORT`);
}

/** A port of this machine that nobody listens at. */
export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The promise's value, or an error that says what did not happen in time. */
export function within(millis, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${millis} ms: ${what}`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The arguments of the next such event. Ask before what causes it. */
export function next(emitter, event, millis = 20_000) {
  return within(millis, `event "${event}"`, new Promise((resolve) => {
    emitter.once(event, (...args) => resolve(args));
  }));
}

/** Waits until the condition holds; looks again whenever the emitter emits the event. */
export function until(emitter, event, condition, millis, what) {
  return within(millis, what, new Promise((resolve) => {
    const look = () => {
      if (condition()) {
        emitter.off(event, look);
        resolve();
      }
    };
    emitter.on(event, look);
    look();
  }));
}

/**
 * A TCP proxy in front of a server, for what happens on real networks: `cut()` breaks all connections and refuses new ones,
 * `stall()` keeps them open and passes nothing on, `mend()` ends both. With `holdWebSockets` a WebSocket gets through only after
 * `releaseWebSockets()`: so a test decides when an upgrade happens.
 */
export async function flakyNetwork(target, { holdWebSockets = false } = {}) {
  let { hostname, port } = new URL(target);
  const sockets = new Set();
  let up = true;
  let stalled = false;
  let releaseWebSockets;
  const released = holdWebSockets ? new Promise((resolve) => (releaseWebSockets = resolve)) : Promise.resolve();

  const pass = (from, to) => {
    sockets.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('end', () => to.end());
    from.on('data', (chunk) => {
      if (!to.write(chunk)) {
        from.pause();
      }
    });
    to.on('drain', () => {
      if (!stalled) {
        from.resume();
      }
    });
    if (stalled) {
      from.pause();
    }
  };

  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    if (!up) {
      near.destroy();
      return;
    }
    near.once('error', () => {});
    near.once('data', async (first) => {
      near.pause();
      if (/^upgrade: *websocket/im.test(first.toString('latin1'))) {
        await released;
      }
      if (near.destroyed) {
        return;
      }
      const far = net.connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      far.write(first);
      pass(near, far);
      pass(far, near);
      if (!stalled) {
        near.resume();
      }
    });
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  const each = (action) => sockets.forEach((socket) => socket[action]());
  return {
    url: `http://localhost:${server.address().port}`,
    releaseWebSockets: () => releaseWebSockets?.(),
    /** Where new connections lead from now on. */
    lead(elsewhere) {
      ({ hostname, port } = new URL(elsewhere));
    },
    cut() {
      up = false;
      each('destroy');
    },
    stall() {
      stalled = true;
      each('pause');
    },
    mend() {
      up = true;
      stalled = false;
      each('resume');
    },
    close() {
      this.releaseWebSockets();
      this.cut();
      server.close();
    },
  };
}
