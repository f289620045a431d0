// Servers that send numbers to clients, and what is missing among those.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, tell } from './nodes.mjs';

const ENOUGH = 50; // events of a stream, to say that it flows

/**
 * Each server sends numbers, one after the other, until they are to end.
 *
 * @param clients one of each server
 * @param which of the servers send
 */
export function streams(servers, clients, which) {
  const names = (indexes) => indexes.map((i) => clients[i].name);
  const sent = servers.map(() => 0);
  let flowing = true;
  clients.forEach(({ seen }) => seen.splice(0));
  const done = Promise.all(which.map(async (from) => {
    for (; flowing; sent[from]++) {
      await tell(servers[from], 'emit', [], 'n', from, sent[from]);
      await pause(5); // so that, however fast machines are, a network that is frozen for 10 s holds up fewer than may wait for a client
    }
  }));
  const heard = (at, from) => clients[at].seen.filter(([event, by]) => event === 'n' && by === from).map(([, , n]) => n);
  return {
    heard,
    /** How many each has sent so far. */
    sent,
    /** Waits until more of what these servers send has come to the clients of those. */
    flow: (from, to) => eventually(`${names(from)} reach ${names(to)}`, (() => {
      const start = [...sent];
      return () => from.every((i) => to.every((at) => heard(at, i).some((n) => n >= start[i] + ENOUGH)));
    })()),
    async end() {
      flowing = false;
      await done;
      await Promise.all(which.map((from) => tell(servers[from], 'emit', [], 'end', from)));
      await eventually('all streams have come to their end', () => clients.every(({ seen }) =>
        which.every((from) => seen.some(([event, by]) => event === 'end' && by === from))));
      return sent;
    },
  };
}

const upTo = (count) => Array.from({ length: count }, (_, n) => n);

/** Between which numbers some are missing, of numbers that must ascend: `{ from, to }`; nothing comes twice. */
export function gap(numbers, count) {
  const missing = upTo(count).filter(((known) => (n) => !known.has(n))(new Set(numbers)));
  assert.deepEqual(numbers, upTo(count).filter(((lost) => (n) => !lost.has(n))(new Set(missing))), 'each once, in their order');
  if (missing.length === 0) return undefined;
  return { from: missing[0], to: missing.at(-1) };
}

export const shown = (lost) => (lost ? `some from ${lost.from} to ${lost.to}` : 'none');
