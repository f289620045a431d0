// Two of our servers and an official one in one cluster over a Redis stream, each in a process of its own, with official clients on
// each: Redis is killed and started again, a network is frozen, and nothing that ours have sent is lost or comes twice.
//
//   FIXTURE_COMMAND   starts fixtures, a line for each word
//   REDIS_PROGRAM     a redis-server

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { javaProcess } from './cluster/java.mjs';
import { client, eventually, joined, tell } from './cluster/nodes.mjs';
import { gap, shown, streams } from './cluster/numbers.mjs';
import { officialProcess } from './cluster/official.mjs';
import { redisProcess } from './cluster/redis.mjs';
import { flakyNetwork, required } from './support.mjs';

required('REDIS_PROGRAM');
const NAMES = ['Java 1', 'Java 2', 'Node'];
const ALL = [0, 1, 2];
const OURS = [0, 1];
const FROZEN = 10_000;
const LENGTH = 1_000_000; // entries that the stream keeps: more than can be written while one server is frozen

let redis;
let redisOfJava2; // the network between Java 2 and Redis
let processes = [];
let servers;
let clients;

before(async () => {
  redis = await redisProcess('--appendonly', 'yes', '--appendfsync', 'always'); // what it has confirmed it still knows after a crash
  redisOfJava2 = await flakyNetwork(redis.url);
  processes = await Promise.all([javaProcess(), javaProcess(), officialProcess()]);
  const addresses = [redis.url, redisOfJava2.url.replace('http:', 'redis:'), redis.url];
  servers = await Promise.all(processes.map((process, i) => process.start({ redis: addresses[i], streams: true, maxLength: LENGTH, port: 0 })));
  await joined(redis.url, 3, 'socket.io#/#');
  clients = await Promise.all(ALL.map((i) => client(`http://127.0.0.1:${servers[i].port}`, NAMES[i], { transports: ['websocket'] })));
  await together();
});

after(async () => {
  clients?.forEach(({ socket }) => socket.disconnect());
  redisOfJava2?.close();
  await Promise.all(processes.map((process) => process.stop()));
  await redis?.stop();
});

const inState = (state, ...which) => eventually(`${which.map((i) => NAMES[i])} are ${state}`, async () =>
  (await Promise.all(which.map((i) => tell(servers[i], 'health')))).every((health) => health.state === state));

/** Waits until an event of each server comes to the clients of all. */
async function together() {
  await inState('CONNECTED', ...OURS);
  await Promise.all(ALL.map((from) => eventually(`${NAMES[from]} reaches everyone`, async () => {
    await tell(servers[from], 'emit', [], 'probe', from);
    await pause(20);
    return clients.every(({ seen }) => seen.some(([event, by]) => event === 'probe' && by === from));
  })));
}

/** Nothing of what ours have sent is missing, and nobody has given up anything. */
async function nothingIsLost(stream, sent, t) {
  for (const from of OURS) {
    for (const at of ALL) {
      assert.equal(gap(stream.heard(at, from), sent[from]), undefined, `${NAMES[from]} to a client of ${NAMES[at]}`);
    }
    const { unsent, refused, gaps } = await tell(servers[from], 'health');
    assert.deepEqual({ unsent, refused, gaps }, { unsent: 0, refused: 0, gaps: 0 });
  }
  t.diagnostic(`${sent} sent`);
}

for (const time of ['once', 'and once more']) {
  test(`nothing of ours is lost though Redis is killed and started again, ${time}`, async (t) => {
    const stream = streams(servers, clients, OURS);
    await stream.flow(OURS, ALL);

    await redis.kill();
    await inState('AWAY', ...OURS);
    for (const i of OURS) {
      await stream.flow([i], [i]); // each server's own clients are served
    }
    await redis.startAgain();
    await stream.flow(OURS, ALL);

    await nothingIsLost(stream, await stream.end(), t);
  });
}

test('nothing is lost though the network to one server is frozen for 10 s', async (t) => {
  await together();
  const stream = streams(servers, clients, ALL);
  await stream.flow(ALL, ALL);

  redisOfJava2.stall();
  const thawed = pause(FROZEN);
  await stream.flow([0, 2], [0, 2]); // the others go on
  await stream.flow([1], [1]);
  const before = stream.heard(1, 0).length;
  await thawed;
  assert.equal(stream.heard(1, 0).length, before, 'nothing has come through');

  redisOfJava2.mend();
  await stream.flow(ALL, ALL);
  const sent = await stream.end();
  await nothingIsLost(stream, sent, t);
  for (const at of ALL) {
    const lost = gap(stream.heard(at, 2), sent[2]);
    assert.equal(lost, undefined, `lost of Node at ${NAMES[at]}: ${shown(lost)}`);
  }
});

test('nothing is lost though the network to one server breaks again and again', async (t) => {
  const stream = streams(servers, clients, OURS);
  for (let breaks = 0; breaks < 5; breaks++) {
    await stream.flow(OURS, ALL);
    redisOfJava2.cut();
    await inState('AWAY', 1);
    redisOfJava2.mend();
    await inState('CONNECTED', 1);
  }
  await stream.flow(OURS, ALL);

  await nothingIsLost(stream, await stream.end(), t);
});
