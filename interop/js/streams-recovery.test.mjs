// Two of our servers and an official one in one cluster over a Redis stream. An official client that loses its connection to one of
// them comes back to another, and goes on there: the same id, rooms and data, what it missed once and in order, then what is new.
//
//   CONDUCTOR_URL   a running fixture `conductor`, which starts our servers
//   REDIS_URL       a running Redis

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { io } from 'socket.io-client';
import { PATIENCE, client, eventually, tell } from './cluster/nodes.mjs';
import * as official from './conformance/official.mjs';
import { startedBy } from './conformance/ours.mjs';
import { flakyNetwork, next, required } from './support.mjs';

const ours = startedBy(required('CONDUCTOR_URL'));
const redis = required('REDIS_URL');
const NAMES = ['Java 1', 'Java 2', 'Node'];
const ALL = [0, 1, 2];
const CHANGES = 20;

let observer;
const servers = [];
let speakers; // a client of each server, in no room
const url = (i) => `http://127.0.0.1:${servers[i].port}`;

before(async () => {
  observer = await createClient({ url: redis }).connect();
  for (const start of [ours, ours, official.start]) {
    // a client that polls may be lost between two polls, which servers notice by their heartbeat only
    servers.push(await start({ redis, streams: true, recovery: {}, pingInterval: 2_000, pingTimeout: 4_000, port: 0 }));
  }
  speakers = await Promise.all(ALL.map((i) => client(url(i), NAMES[i])));
  for (const from of ALL) {
    await eventually(`${NAMES[from]} is heard everywhere`, async () => {
      await tell(servers[from], 'emit', [], 'probe', from);
      return speakers.every(({ seen }) => seen.some(([event, by]) => event === 'probe' && by === from));
    });
  }
});

after(async () => {
  speakers?.forEach(({ socket }) => socket.disconnect());
  observer?.destroy();
  await Promise.all(servers.map((server) => server.stop()));
});

/** A client behind a network that leads to one server now and to another one later. */
async function traveller(start, transports) {
  const network = await flakyNetwork(url(start));
  const socket = io(network.url, {
    auth: { name: 'traveller' }, transports, forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 50,
  });
  const seen = [];
  const sessions = () => observer.exists(`sio:session:${socket._pid}`);
  socket.onAny((event, ...values) => seen.push([event, ...values.slice(0, -1)])); // without the offset
  await next(socket, 'connect', PATIENCE);
  const one = {
    socket,
    seen,
    sessions,
    do: async (...command) => (await socket.timeout(PATIENCE).emitWithAck('do', ...command)).value,
    /** The connection breaks; returns when the server has noticed. */
    async leave() {
      network.cut();
      await eventually('the session waits in Redis', async () => (await sessions()) === 1);
    },
    /** Comes back to a server. */
    async arrive(at) {
      network.lead(url(at));
      const back = next(socket, 'connect', PATIENCE);
      network.mend();
      await back;
    },
    close() {
      socket.disconnect();
      network.close();
    },
  };
  return one;
}

const heard = (one, what) => one.seen.filter(([event]) => event === what).map(([, ...values]) => values);

for (const from of ALL) {
  for (const to of ALL) {
    for (const transport of ['websocket', 'polling']) {
      test(`a client of ${NAMES[from]} goes on at ${NAMES[to]}, by ${transport}`, async () => {
        const one = await traveller(from, [transport]);
        try {
          await one.do('join', 'room');
          await one.do('remember', { on: NAMES[from] });
          const { id } = one.socket;
          await tell(servers[from], 'emit', [['to', 'room']], 'first');
          await eventually('it has got one event', () => heard(one, 'first').length === 1);

          await one.leave();
          for (const by of ALL) {
            await tell(servers[by], 'emit', [['to', 'elsewhere']], 'missed', 'not for the client');
            for (const n of [1, 2]) {
              await speakers[by].do('emit', [['to', 'room']], 'missed', by, n, Buffer.from([by, n]));
            }
          }
          await tell(servers[from], 'emit', [['to', id]], 'missed', 'last');
          await one.arrive(to);
          for (const by of ALL) {
            await tell(servers[by], 'emit', [['to', 'room']], 'new', by);
          }
          await eventually('it has got what is new', () => heard(one, 'new').length === 3);

          assert.ok(one.socket.recovered);
          assert.equal(one.socket.id, id);
          assert.equal(await one.do('recovered'), true);
          assert.deepEqual(await one.do('rooms'), ['own id', 'room']);
          assert.deepEqual(await one.do('remembered'), { on: NAMES[from] });
          const missed = heard(one, 'missed');
          for (const by of ALL) {
            assert.deepEqual(missed.filter(([who]) => who === by), [[by, 1, Buffer.from([by, 1])], [by, 2, Buffer.from([by, 2])]]);
          }
          assert.deepEqual(missed.filter(([who]) => !ALL.includes(who)), [['last']]);
          const words = one.seen.map(([event]) => event);
          assert.ok(words.lastIndexOf('missed') < words.indexOf('new'), `${words}`);
          assert.deepEqual(heard(one, 'new').flat().sort(), ALL);
          assert.equal(await one.sessions(), 0, 'the session is used up');
        } finally {
          one.close();
        }
      });
    }
  }
}

test(`a client that changes between our servers ${CHANGES} times in mid-stream hears everything once and in order`, async () => {
  const one = await traveller(0, ['websocket']);
  try {
    await one.do('join', 'room');
    let flowing = true;
    const sent = Promise.all([0, 1].map(async (by) => {
      let n = 0;
      for (; flowing; n++) {
        await tell(servers[by], 'emit', [['to', 'room']], 'n', by, n);
        await pause(1); // however fast machines are, the stream keeps what is sent while the client is away
      }
      return n;
    }));
    for (let change = 1; change <= CHANGES; change++) {
      const before = one.seen.length;
      await eventually('events flow', () => one.seen.length > before + 20);
      await one.leave();
      await one.arrive(change % 2);
      assert.ok(one.socket.recovered);
    }
    flowing = false;
    const counts = await sent;
    await tell(servers[0], 'emit', [['to', 'room']], 'end');
    await eventually('all has come', () => [0, 1].every((by) => heard(one, 'n').some(([who, n]) => who === by && n === counts[by] - 1)));
    for (const by of [0, 1]) {
      assert.deepEqual(heard(one, 'n').filter(([who]) => who === by).map(([, n]) => n), Array.from({ length: counts[by] }, (_, n) => n));
    }
  } finally {
    one.close();
  }
});
