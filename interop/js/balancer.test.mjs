// Two of our servers and an official one behind nginx and HAProxy, with the configurations of docs/: clients by every transport
// get in, stay with their server, and hear those of the others. And what becomes of them where the balancer is not sticky.
//
//   FIXTURE_COMMAND   starts fixtures, a line for each word
//   REDIS_URL         a running Redis

import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';
import { haproxy, nginx } from './cluster/balancers.mjs';
import { javaProcess } from './cluster/java.mjs';
import { PATIENCE, client, eventually, joined, start, stranger, whereIs } from './cluster/nodes.mjs';
import * as official from './conformance/official.mjs';
import { next, required } from './support.mjs';

const redis = required('REDIS_URL');
const MANY = 60; // of so many clients at least one comes to each server, however they are spread

const OPTIONS = { trustedProxies: 1 };

const TRANSPORTS = {
  'polling, then WebSocket': ['polling', 'websocket'],
  'polling alone': ['polling'],
  'WebSocket alone': ['websocket'],
};

let processes; // of our servers, one each
let servers;
let ports;
let counter = 0;

before(async () => {
  processes = await Promise.all([javaProcess(), javaProcess()]);
  servers = await start(redis, [...processes.map((java) => java.start), official.start], OPTIONS);
  ports = servers.map(({ port }) => port);
});

after(async () => {
  await servers?.[2]?.stop();
  await Promise.all(processes?.map((java) => java.stop()) ?? []);
});

const addressOf = (n) => `127.0.0.${2 + (n % 250)}`;

/** As from a machine of its own, with what makes it come back to its server: nothing for nginx, a cookie for HAProxy. */
const fromElsewhere = (n) => ({ agent: new http.Agent({ localAddress: addressOf(n) }), withCredentials: true });

/** A client on each of the servers, in their order. */
async function oneOnEach(url, options) {
  const found = [];
  for (let i = 0; i < MANY && found.filter(Boolean).length < servers.length; i++) {
    const n = counter++;
    // the client writes its cookie into the headers that it is given
    const own = { ...fromElsewhere(n), ...options, extraHeaders: { ...options?.extraHeaders } };
    const one = await client(url, `client ${n}`, own);
    one.address = addressOf(n);
    const server = await whereIs(one, servers);
    if (found[server]) {
      one.socket.disconnect();
    } else {
      found[server] = one;
    }
  }
  assert.equal(found.filter(Boolean).length, servers.length, `${MANY} clients have not come to all servers`);
  return found;
}

for (const balancer of [nginx, haproxy]) {
  describe(`behind ${balancer.name}`, { skip: balancer.skip }, () => {
    let running;
    before(async () => (running = await balancer.start(ports)));
    after(() => running?.stop());

    for (const [title, transports] of Object.entries(TRANSPORTS)) {
      test(`${title}: clients stay with their server, and hear those of the others once`, async () => {
        const clients = await oneOnEach(running.url, { transports });
        const last = transports.at(-1);
        await eventually(`all are over ${last}`, () => clients.every(({ socket }) => socket.io.engine.transport.name === last));
        for (const [i, one] of clients.entries()) {
          for (let round = 0; round < 5; round++) {
            await one.do('emit', [['broadcast']], `from ${i}`, round);
          }
        }
        const others = (i) => [0, 1, 2].filter((other) => other !== i);
        const expected = (i) => others(i).flatMap((other) => [0, 1, 2, 3, 4].map((round) => [`from ${other}`, round]));
        await eventually('all have come', () => clients.every(({ seen }) => seen.length >= 10));
        assert.deepEqual(clients.map(({ seen }) => [...seen].sort()), [0, 1, 2].map(expected));
        assert.deepEqual(await Promise.all(clients.map((one) => whereIs(one, servers))), [0, 1, 2]);
        clients.forEach(({ socket }) => socket.disconnect());
      });
    }

    test('a server is told where a client comes from, whatever the client says', async () => {
      const extraHeaders = { 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Proto': 'https' };
      for (const transports of Object.values(TRANSPORTS)) {
        const clients = await oneOnEach(running.url, { transports, extraHeaders });
        for (const one of clients.slice(0, 2)) { // the official server does not look at these headers
          const { address, secure } = await one.do('handshake');
          assert.deepEqual({ address, secure }, { address: one.address, secure: false });
        }
        clients.forEach(({ socket }) => socket.disconnect());
      }
    });

    test('pages of the same origin are let in', async () => {
      const clients = await oneOnEach(running.url, { extraHeaders: { origin: running.url } });
      clients.forEach(({ socket }) => socket.disconnect());
    });

    test('clients of a server that is killed come to another one, and go on', async () => {
      const dead = 1;
      const again = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 200 };
      const groups = [];
      for (const transports of Object.values(TRANSPORTS)) {
        groups.push(await oneOnEach(running.url, { transports, ...again }));
      }
      const orphans = groups.map((clients) => clients[dead]);
      const left = orphans.map(({ socket }) => next(socket, 'disconnect', PATIENCE));
      await processes[dead].kill();
      await Promise.all(left);
      await eventually('they are somewhere else', () => orphans.every(({ socket }) => socket.connected));
      const rest = servers.filter((_, i) => i !== dead);
      for (const one of orphans) {
        assert.notEqual(await whereIs(one, rest), -1);
        await one.do('emit', [['broadcast']], 'hello', one.name);
      }
      const all = groups.flat();
      const hellos = (one) => one.seen.filter(([event, by]) => event === 'hello').map(([, by]) => by).sort();
      const expected = (one) => orphans.filter((other) => other !== one).map(({ name }) => name).sort();
      await eventually('they are heard by all', () => all.every((one) => hellos(one).length >= expected(one).length));
      all.forEach((one) => assert.deepEqual(hellos(one), expected(one)));
      all.forEach(({ socket }) => socket.disconnect());

      processes[dead] = await javaProcess(); // for who comes next
      servers[dead] = await processes[dead].start({ redis, port: ports[dead], ...OPTIONS });
      await joined(redis, 3);
    });
  });
}

test('the configurations let a healthy connection be silent for longer than it may be', async () => {
  const answer = await fetch(`http://127.0.0.1:${ports[0]}/socket.io/?EIO=4&transport=polling`);
  const { pingInterval, pingTimeout } = JSON.parse((await answer.text()).slice(1));
  const silent = (pingInterval + pingTimeout) / 1000;
  const timeouts = [
    ...nginx.timeouts(/proxy_(?:read|send)_timeout (\d+)s;/g),
    ...haproxy.timeouts(/timeout (?:client|server|tunnel) (\d+)s/g),
  ];
  assert.equal(timeouts.length, 5);
  assert.ok(timeouts.every((seconds) => seconds > silent), `${timeouts} against ${silent}`);
});

describe('behind a balancer that is not sticky', { skip: nginx.skip }, () => {
  let running;
  before(async () => {
    running = await nginx.start(ports, (configuration) => {
      const without = configuration.replace('hash $remote_addr consistent;', '');
      assert.notEqual(without, configuration);
      return without;
    });
  });
  after(() => running?.stop());

  test('who polls is told that the session is unknown', async () => {
    for (let i = 0; i < 6; i++) {
      const { socket } = stranger(running.url, `lost ${i}`, { transports: ['polling'] });
      let answer;
      socket.once('connect_error', (error) => (answer = error.context.responseText)); // is gone a moment later
      const [error] = await next(socket, 'connect_error', PATIENCE);
      socket.disconnect();
      assert.match(error.message, /^xhr (poll|post) error$/);
      assert.equal(error.description, 400);
      assert.equal(answer, '{"code":1,"message":"Session ID unknown"}');
    }
    const hints = () => processes.map((java) => java.log()).join('').split('\n').filter((line) => line.includes('docs/cluster.md#sticky-sessions'));
    await eventually('each of our servers says what is wrong, once', () => hints().length === 2);
  });

  test('WebSocket alone needs no sticky sessions', async () => {
    const clients = await oneOnEach(running.url, { transports: ['websocket'] });
    await clients[2].do('emit', [['broadcast']], 'hello');
    await eventually('it has come', () => clients[0].seen.length > 0 && clients[1].seen.length > 0);
    assert.deepEqual(clients.map(({ seen }) => seen), [[['hello']], [['hello']], []]);
    clients.forEach(({ socket }) => socket.disconnect());
  });
});
