// Two of our servers and an official one in one cluster over Redis, each in a process of its own, with official clients on each:
// what arrives and what is lost when Redis, a server or a network fails, and that afterwards nothing is left behind.
//
//   FIXTURE_COMMAND   starts fixtures, a line for each word
//   REDIS_PROGRAM     a redis-server

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { javaProcess } from './cluster/java.mjs';
import { PATIENCE, client, eventually, joined, tell } from './cluster/nodes.mjs';
import { gap, shown, streams } from './cluster/numbers.mjs';
import { officialProcess } from './cluster/official.mjs';
import { redisProcess, usersOf } from './cluster/redis.mjs';
import { flakyNetwork, next } from './support.mjs';

const NAMES = ['Java 1', 'Java 2', 'Node'];
const ALL = [0, 1, 2];
const OURS = [0, 1];
const FROZEN = 10_000;
const ENOUGH = 50; // events, to say that they were many

let redis;
let redisOfJava2; // the network between Java 2 and Redis,
let doorOfJava2; // and that to its clients
let processes = [];
let servers;
let clients;
let addresses; // where each finds Redis
let usersBefore;
let threadsBefore;

before(async () => {
  redis = await redisProcess();
  redisOfJava2 = await flakyNetwork(redis.url);
  processes = await Promise.all([javaProcess(), javaProcess(), officialProcess()]);
  addresses = [redis.url, redisOfJava2.url.replace('http:', 'redis:'), redis.url];
  servers = await Promise.all(processes.map((process, i) => process.start({ redis: addresses[i], port: 0, behaviours: ['serverSide'] })));
  await joined(redis.url, 3);
  doorOfJava2 = await flakyNetwork(`http://127.0.0.1:${servers[1].port}`);
  const doors = servers.map(({ port }, i) => (i === 1 ? doorOfJava2.url : `http://127.0.0.1:${port}`));
  clients = await Promise.all(ALL.map((i) => client(doors[i], NAMES[i], {
    transports: ['websocket'], reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 100,
  })));
  clients.forEach(({ name, socket }) => socket.on('who?', (answer) => answer(name)));
  await together();
  usersBefore = await usersOf(redis);
  threadsBefore = await Promise.all(OURS.map(threads));
});

after(async () => {
  clients?.forEach(({ socket }) => socket.disconnect());
  redisOfJava2?.close();
  doorOfJava2?.close();
  await Promise.all(processes.map((process) => process.stop()));
  await redis?.stop();
});

const health = (i) => tell(servers[i], 'health');
const inState = (state, ...which) => eventually(`${which.map((i) => NAMES[i])} are ${state}`, async () =>
  (await Promise.all(which.map(health))).every((one) => one.state === state));
const fetched = async (i, ...steps) => (await tell(servers[i], 'fetch', steps)).map(({ name }) => name);
const asked = (i, millis) => tell(servers[i], 'ask', [['timeout', millis]], 'who?');

/** Waits until an event of each server comes to the clients of all, and each of ours knows all of them. */
async function together() {
  await joined(redis.url, 3);
  await inState('CONNECTED', ...OURS);
  await Promise.all(ALL.map((from) => eventually(`${NAMES[from]} reaches everyone`, async () => {
    await tell(servers[from], 'emit', [], 'probe', from);
    await pause(20);
    return clients.every(({ seen }) => seen.some(([event, by]) => event === 'probe' && by === from));
  })));
  for (const from of ALL) {
    await eventually(`${NAMES[from]} finds everyone`, async () => `${await fetched(from).catch(() => [])}` === `${NAMES}`);
  }
}

/** Threads of a server's process that are not of a pool: those of pools come when they are needed, up to the pool's size. */
async function threads(i) {
  const { threads } = await health(i);
  return Object.keys(threads).filter((name) => !/^(ForkJoinPool|VirtualThread-|process reaper|sockwright-handler|lettuce-|CompletableFutureDelay|.*GC|JVMCI|C[12] )/.test(name)).sort();
}

async function nothingIsLeft() {
  await together();
  await eventually('Redis has as many users as before', async () => {
    const users = await usersOf(redis);
    return Object.keys(users).every((what) => users[what] === usersBefore[what]);
  });
  for (const i of OURS) {
    await eventually(`${NAMES[i]} has the threads it had`, async () => (await threads(i)).every((name) => threadsBefore[i].includes(name)));
    assert.equal((await health(i)).refused, 0);
  }
}

for (const time of ['once', 'and once more']) {
  test(`Redis is killed and started again, ${time}`, async (t) => {
    const stream = streams(servers, clients, ALL);
    await stream.flow(ALL, ALL);
    const unsentBefore = await Promise.all(OURS.map(async (i) => (await health(i)).unsent));

    await redis.kill();
    await inState('AWAY', ...OURS);
    for (const i of ALL) {
      await stream.flow([i], [i]); // each server's own clients are served
    }
    for (const i of OURS) {
      const { error } = await servers[i].tell('/', 'fetch', []);
      assert.match(error, /Redis is away/);
      assert.deepEqual(await asked(i, 3_000), { error: 'timeout', answers: [NAMES[i]] });
    }

    await redis.startAgain();
    await together();
    const back = [...stream.sent];
    await stream.flow(ALL, ALL);
    const sent = await stream.end();

    for (const at of ALL) {
      for (const from of ALL) {
        const lost = gap(stream.heard(at, from), sent[from]);
        if (at === from) {
          assert.equal(lost, undefined);
        } else {
          assert.ok(!lost || lost.to <= back[from], `${NAMES[from]} to a client of ${NAMES[at]}: ${shown(lost)} is lost, all were back at ${back[from]}`);
          t.diagnostic(`${NAMES[from]} to a client of ${NAMES[at]}: ${sent[from]} sent, lost: ${shown(lost)}`);
        }
      }
    }
    for (const i of OURS) {
      const unsent = (await health(i)).unsent - unsentBefore[i];
      assert.ok(unsent >= ENOUGH, `${unsent} are counted as unsent`);
    }
    assert.deepEqual(await asked(0, PATIENCE), { answers: NAMES });
    await nothingIsLeft();
  });
}

test('the network to one server is frozen for 10 s', async (t) => {
  const stream = streams(servers, clients, ALL);
  await stream.flow(ALL, ALL);

  redisOfJava2.stall();
  doorOfJava2.stall();
  const thawed = pause(FROZEN);
  await stream.flow([0, 2], [0, 2]); // the others go on
  const before = clients[1].seen.length;
  assert.deepEqual(await asked(0, 3_000), { error: 'timeout', answers: ['Java 1', 'Node'] });
  for (const i of [0, 1]) {
    const { error } = await servers[i].tell('/', 'fetch', [['timeout', 1_000]]);
    assert.ok(error, 'who cannot ask all servers does not pretend to have');
  }
  await thawed;
  assert.equal(clients[1].seen.length, before, 'nothing has come through');

  redisOfJava2.mend();
  doorOfJava2.mend();
  await stream.flow(ALL, ALL);
  const sent = await stream.end();
  for (const at of ALL) {
    for (const from of ALL) {
      assert.equal(gap(stream.heard(at, from), sent[from]), undefined, `${NAMES[from]} to a client of ${NAMES[at]}`);
    }
  }
  t.diagnostic(`${sent} sent, none lost`);
  assert.deepEqual(await asked(1, PATIENCE), { answers: NAMES });
  await nothingIsLeft();
});

test('a server is killed, and another one started in its place', async (t) => {
  const others = [0, 2];
  const stream = streams(servers, clients, others);
  await stream.flow(others, ALL);
  const left = next(clients[1].socket, 'disconnect', PATIENCE);
  const question = asked(0, 5_000); // may be in the dead server's hands

  await processes[1].kill();
  await left;
  await joined(redis.url, 2);
  await stream.flow(others, others);
  assert.deepEqual((await question).answers.filter((name) => name !== 'Java 2'), ['Java 1', 'Node']);
  assert.deepEqual(await asked(0, 15_000), { answers: ['Java 1', 'Node'] }, 'it is not waited for');
  assert.deepEqual(await fetched(0), ['Java 1', 'Node']);
  assert.deepEqual(await tell(servers[0], 'serverSideEmitWithAck', 'asked', 1), [servers[2].port]);

  const { port } = servers[1];
  processes[1] = await javaProcess();
  servers[1] = await processes[1].start({ redis: addresses[1], port, behaviours: ['serverSide'] });
  await together();
  await stream.flow(others, ALL);
  const sent = await stream.end();
  for (const from of others) {
    others.forEach((at) => assert.equal(gap(stream.heard(at, from), sent[from]), undefined));
    const lost = gap(stream.heard(1, from), sent[from]);
    t.diagnostic(`${NAMES[from]} to the client of the dead: ${sent[from]} sent, lost: ${shown(lost)}`);
  }
  await nothingIsLeft();
});

test('nothing of servers that have ended is left in Redis', async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await eventually('nobody uses Redis', async () =>
    Object.values(await usersOf(redis)).every((count) => count === 0));
});
