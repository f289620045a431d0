// The servers of a cluster under test, and official clients that note what they hear.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { io } from 'socket.io-client';
import { next } from '../support.mjs';

export const PATIENCE = 60_000;

export async function eventually(what, condition, millis = PATIENCE) {
  for (const end = Date.now() + millis; !(await condition()); await pause(10)) {
    assert.ok(Date.now() < end, `not within ${millis} ms: ${what}`);
  }
}

/** Starts a server with each of the functions, and returns when all of them are in the cluster. */
export async function start(redis, starts, options = {}) {
  const servers = [];
  for (const one of starts) {
    servers.push(await one({ redis, port: 0, ...options }));
  }
  await joined(redis, servers.length);
  return servers;
}

/** Waits until so many servers listen to each other; where the adapter has it, in another channel. */
export async function joined(redis, count, channel = 'socket.io-request#/#') {
  const observer = await createClient({ url: redis }).connect();
  try {
    await eventually(`${count} servers hear requests`, async () =>
      Number((await observer.sendCommand(['PUBSUB', 'NUMSUB', channel]))[1]) === count);
  } finally {
    observer.destroy();
  }
}

/** Has a server do something; the value. */
export async function tell(server, ...command) {
  const { value, error } = await server.tell('/', ...command);
  assert.equal(error, undefined);
  return value;
}

/** A client under a name that is its own. It notes all events in `seen`. */
export function stranger(url, name, options) {
  const socket = io(url, { auth: { name }, forceNew: true, reconnection: false, ...options });
  const one = {
    name,
    socket,
    seen: [],
    do: async (...command) => {
      const { value, error } = await socket.timeout(PATIENCE).emitWithAck('do', ...command);
      assert.equal(error, undefined);
      return value;
    },
  };
  socket.onAny((...event) => one.seen.push(event));
  return one;
}

/** The same, once it has joined. */
export async function client(url, name, options) {
  const one = stranger(url, name, options);
  try {
    await next(one.socket, 'connect', PATIENCE);
  } catch (error) {
    one.socket.disconnect();
    throw error;
  }
  return one;
}

/** The index of the server that a client is at. */
export async function whereIs(one, servers) {
  const here = await Promise.all(servers.map((server) => tell(server, 'fetch', [['local']])));
  return here.findIndex((sockets) => sockets.some(({ name }) => name === one.name));
}
