// Two of our servers and an official one in one cluster over Redis, with official clients on each: whatever one server does, the
// clients of all three see it, once.
//
//   CONDUCTOR_URL   a running fixture `conductor`, which starts our servers
//   REDIS_URL       a running Redis
//   SHARDED         the subscription mode ("dynamic", ...) of sharded pub/sub, which Redis 7 has; not sharded without it
//   STREAMS         set if it is over a Redis stream
//   BROADCASTS      how many each server sends in the long run; 10000 without it

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'redis';
import { io } from 'socket.io-client';
import * as official from './conformance/official.mjs';
import { startedBy } from './conformance/ours.mjs';
import { next, required, within } from './support.mjs';

const ours = startedBy(required('CONDUCTOR_URL'));
const redis = required('REDIS_URL');
const sharded = process.env.SHARDED;
const streams = process.env.STREAMS !== undefined;
const broadcasts = Number(process.env.BROADCASTS ?? 10_000);
const PATIENCE = 60_000;
const NAMES = ['Java 1', 'Java 2', 'Node'];

let observer;
const servers = [];
const inRoom = []; // one client of each server, in room "all"
const outside = []; // and one in no room but its own
let everyone;
let fences = 0;

async function client(server, name, { namespace = '/', ...options } = {}) {
  const socket = io(`http://127.0.0.1:${servers[server].port}${namespace}`, { auth: { name }, forceNew: true, reconnection: false, ...options });
  const one = { name, socket, seen: [], do: async (...command) => {
    const { value, error } = await socket.timeout(PATIENCE).emitWithAck('do', ...command);
    assert.equal(error, undefined);
    return value;
  } };
  socket.onAny((...event) => {
    const acknowledge = typeof event.at(-1) === 'function' ? event.pop() : () => {};
    one.seen.push(event);
    acknowledge(name);
  });
  await next(socket, 'connect', PATIENCE);
  return one;
}

async function tell(server, ...command) {
  const { value, error } = await servers[server].tell('/', ...command);
  assert.equal(error, undefined);
  return value;
}

async function eventually(what, condition) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `not within ${PATIENCE} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What each client has seen since the last time, once nothing more can come from a server; those that saw nothing are left out. */
async function seen(server) {
  const fence = `fence ${++fences}`;
  await tell(server, 'emit', [], fence);
  await eventually(fence, () => everyone.every((one) => one.seen.some(([event]) => event === fence)));
  const all = Object.fromEntries(everyone.map((one) => [one.name, one.seen.splice(0).filter(([event]) => !event.startsWith('fence'))]));
  return Object.fromEntries(Object.entries(all).filter(([, events]) => events.length > 0));
}

/** Waits until servers hear a channel: that of all requests, or that of a room where it has one. */
async function heard(servers, room) {
  if (room !== undefined && (sharded ?? 'static') === 'static') return;
  const question = sharded
    ? ['SHARDNUMSUB', `socket.io#/#${room === undefined ? '' : `${room}#`}`]
    : ['NUMSUB', streams ? 'socket.io#/#' : 'socket.io-request#/#'];
  await eventually(`${servers} servers hear ${question[1]}`, async () =>
    Number((await observer.sendCommand(['PUBSUB', ...question]))[1]) === servers);
}

const each = (event, ...names) => Object.fromEntries(names.map((name) => [name, [event]]));

before(async () => {
  const options = { redis, sharded, streams, port: 0, behaviours: ['serverSide', 'documents'] };
  for (const start of [ours, ours, official.start]) {
    servers.push(await start(options));
  }
  observer = await createClient({ url: redis }).connect();
  await heard(3);
  for (let i = 0; i < 3; i++) {
    inRoom.push(await client(i, `a${i}`));
    outside.push(await client(i, `b${i}`, { transports: ['websocket'] }));
    await inRoom[i].do('join', 'all');
    await outside[i].do('remember', { on: NAMES[i] });
  }
  await heard(3, 'all');
  everyone = [...inRoom, ...outside];
  for (const server of [0, 1, 2]) {
    await eventually(`${NAMES[server]} is heard everywhere`, async () => { // an official server does not say when it has begun to read
      await tell(server, 'emit', [], 'fence', server);
      return everyone.every(({ seen }) => seen.some(([, by]) => by === server));
    });
  }
  await seen(0); // and all that is over
  await seen(1);
  await seen(2);
});

after(async () => {
  everyone?.forEach(({ socket }) => socket.disconnect());
  observer?.destroy();
  await Promise.all(servers.map((server) => server.stop()));
});

for (const server of [0, 1, 2]) {
  const others = [0, 1, 2].filter((other) => other !== server);
  describe(`from ${NAMES[server]}`, () => {
    test('an event for everyone', async () => {
      await tell(server, 'emit', [], 'e', 1, 'zwei é😀', { nested: [null, true] });
      assert.deepEqual(await seen(server), each(['e', 1, 'zwei é😀', { nested: [null, true] }], 'a0', 'a1', 'a2', 'b0', 'b1', 'b2'));
    });

    test('an event for one room', async () => {
      await tell(server, 'emit', [['to', 'all']], 'e');
      assert.deepEqual(await seen(server), each(['e'], 'a0', 'a1', 'a2'));
    });

    test('an event for several rooms without another', async () => {
      const id = outside[others[0]].socket.id;
      await tell(server, 'emit', [['to', 'all', id], ['except', inRoom[others[1]].socket.id]], 'e');
      assert.deepEqual(await seen(server), each(['e'], `a${server}`, `a${others[0]}`, `b${others[0]}`));
    });

    test('an event for this server only', async () => {
      await tell(server, 'emit', [['local']], 'e');
      assert.deepEqual(await seen(server), each(['e'], `a${server}`, `b${server}`));
    });

    test('an event with binary, from one client to the others', async () => {
      const data = Buffer.from([0, 1, 255]);
      await inRoom[server].do('emit', [['broadcast']], 'bin', { data }, data);
      const expected = each(['bin', { data }, data], ...everyone.map(({ name }) => name));
      delete expected[`a${server}`];
      assert.deepEqual(await seen(server), expected);
    });

    test('a question to all clients', async () => {
      assert.deepEqual(await tell(server, 'ask', [['timeout', PATIENCE]], 'q', 1), { answers: ['a0', 'a1', 'a2', 'b0', 'b1', 'b2'] });
      assert.deepEqual(await seen(server), each(['q', 1], 'a0', 'a1', 'a2', 'b0', 'b1', 'b2'));
    });

    test('a question to one client of each other server', async () => {
      for (const other of others) {
        const steps = [['timeout', PATIENCE], ['to', outside[other].socket.id]];
        assert.deepEqual(await tell(server, 'ask', steps, 'q'), { answers: [`b${other}`] });
        assert.deepEqual(await seen(server), each(['q'], `b${other}`));
      }
    });

    test('the sockets of all servers', async () => {
      assert.deepEqual(await tell(server, 'fetch', []), [
        ...[0, 1, 2].map((i) => ({ name: `a${i}`, rooms: ['all', 'own id'], remembered: null })),
        ...[0, 1, 2].map((i) => ({ name: `b${i}`, rooms: ['own id'], remembered: { on: NAMES[i] } })),
      ]);
      assert.deepEqual((await tell(server, 'fetch', [['to', 'all']])).map(({ name }) => name), ['a0', 'a1', 'a2']);
    });

    test('sockets of all servers join and leave', async () => {
      // an official server moves its own sockets only when it hears itself, after what it sends next
      const inNew = (count) => eventually(`${count} sockets are in "new"`, async () =>
        (await tell(server, 'fetch', [['to', 'new']])).length === count);
      await tell(server, 'socketsJoin', [['except', 'all']], 'new', 'newer');
      await inNew(3);
      await heard(3, 'new');
      await tell(server, 'emit', [['to', 'new']], 'e');
      assert.deepEqual(await seen(server), each(['e'], 'b0', 'b1', 'b2'));
      await tell(server, 'socketsLeave', [['to', 'newer']], 'new', 'newer');
      await inNew(0);
      await tell(server, 'emit', [['to', 'new', 'newer']], 'e');
      assert.deepEqual(await seen(server), {});
    });

    test('sockets of all servers are disconnected', async () => {
      const doomed = await Promise.all([0, 1, 2].map((i) => client(i, `doomed${i}`)));
      await Promise.all(doomed.map((one) => one.do('join', 'doomed')));
      const gone = doomed.map(({ socket }) => next(socket, 'disconnect', PATIENCE));
      await tell(server, 'disconnectSockets', [['to', 'doomed']], true);
      await Promise.all(gone);
      assert.deepEqual(await seen(server), {});
    });

    test('an event for the other servers', async () => {
      await tell(server, 'serverSideEmit', 'told', `by ${server}`, { n: 1 });
      const heard = async (i) => (await tell(i, 'log')).filter(([event, who]) => event === 'told' && who === `by ${server}`);
      await eventually('the others have heard it', async () => (await Promise.all(others.map(heard))).every((lines) => lines.length > 0));
      for (const i of [0, 1, 2]) {
        assert.deepEqual(await heard(i), i === server ? [] : [['told', `by ${server}`, { n: 1 }]]);
      }
    });

    test('a question to the other servers', async () => {
      const answers = await tell(server, 'serverSideEmitWithAck', 'asked', 1);
      assert.deepEqual(answers.sort(), others.map((other) => servers[other].port).sort());
    });

    test('an event in a dynamic namespace', async () => {
      const readers = await Promise.all([0, 1, 2].map((i) => client(i, `reader${i}`, { namespace: '/doc-7' })));
      // its channels are subscribed to in the background: ask until all servers are there
      await eventually('the namespace is known everywhere', async () => (await readers[server].do('fetch', [['broadcast']])).length === 2);
      readers.forEach((one) => one.seen.splice(0));
      await readers[server].do('emit', [['broadcast']], 'page', 7);
      await eventually('the others have got it', () => others.every((i) => readers[i].seen.length > 0));
      assert.deepEqual(readers.map((one) => one.seen), [0, 1, 2].map((i) => (i === server ? [] : [['page', 7]])));
      readers.forEach(({ socket }) => socket.disconnect());
    });

    test('an emitter', { skip: (sharded || streams) && server === 2 && 'the official emitter speaks to plain pub/sub' }, async () => {
      await tell(server, 'emitterEmit', 'all', 'e', { by: server });
      await eventually('it has come', () => inRoom.every((one) => one.seen.length > 0));
      assert.deepEqual(await seen(server), each(['e', { by: server }], 'a0', 'a1', 'a2'));
    });
  });
}

test('a date of an official server is the text that it is in JSON', async () => {
  await tell(2, 'emit', [], 'e', new Date(1500));
  assert.deepEqual(await seen(2), each(['e', '1970-01-01T00:00:01.500Z'], 'a0', 'a1', 'a2', 'b0', 'b1', 'b2'));
});

test('rooms of all servers are told to an official server that asks', { skip: (sharded || streams) && 'these adapters do not ask' }, async () => {
  const { value } = await servers[2].tell('/', 'allRooms');
  assert.deepEqual(value.filter((room) => room === 'all' || everyone.some(({ socket }) => socket.id === room)).length, 7);
});

test(`${broadcasts} events from each server at once come to each client once and in order`, { timeout: 400_000 }, async () => {
  const counts = everyone.map(() => [0, 0, 0]);
  const wrong = [];
  everyone.forEach(({ name, socket }, i) => {
    socket.offAny();
    for (const server of [0, 1, 2]) {
      socket.on(`burst ${server}`, (n) => {
        if (n !== counts[i][server] % ROUND) wrong.push(`${name} got ${n} of ${server} after ${counts[i][server]}`);
        counts[i][server]++;
      });
    }
  });
  const ROUND = Math.min(500, broadcasts);
  for (let sent = ROUND; sent <= broadcasts; sent += ROUND) {
    await Promise.all([0, 1, 2].map((server) => tell(server, 'burst', `burst ${server}`, ROUND)));
    await within(60_000, `${sent} events of each`, eventually(`${sent} events of each`, () => counts.flat().every((count) => count >= sent)));
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(counts, everyone.map(() => [broadcasts, broadcasts, broadcasts]));
});
