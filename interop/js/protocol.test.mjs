// What the official client and plain HTTP requests see of the protocol beside messages.
//
//   SERVER_URL     a running fixture `socket`, or `patient-socket`: a machine that is busy misses the heartbeat of the first
//   PING_TIMEOUT   its pingTimeout, 200 if not set
//   FORBIDDEN_URL  a server that lets nobody in (allowRequest refuses); without it that test is skipped

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { io, Manager } from 'socket.io-client';
import { address, flakyNetwork, next, required } from './support.mjs';

const server = required('SERVER_URL');
const pingTimeout = Number(process.env.PING_TIMEOUT ?? 200);
const forbidden = address('FORBIDDEN_URL');
const QUICK = { reconnectionDelay: 20, reconnectionDelayMax: 100 };

const open = [];
const connecting = (options = {}, url = server) => {
  const socket = io(url, { forceNew: true, ...QUICK, ...options });
  open.push(socket);
  return socket;
};
const connected = async (options, url) => {
  const socket = connecting(options, url);
  await next(socket, 'connect');
  return socket;
};
afterEach(() => open.splice(0).forEach((socket) => socket.disconnect()));

async function echo(socket, text = 'still there') {
  assert.equal(await socket.timeout(20_000).emitWithAck('message-with-ack', text), text);
}

describe('namespaces', { timeout: 120_000 }, () => {
  const both = async (auth) => {
    const manager = new Manager(server, QUICK);
    const root = manager.socket('/', { auth });
    const custom = manager.socket('/custom', { auth });
    open.push(root, custom);
    await Promise.all([next(root, 'connect'), next(custom, 'connect')]);
    return { manager, root, custom };
  };

  test('share one connection, each with an id of its own', async () => {
    const { manager, root, custom } = await both();
    assert.equal(new Set([root.id, custom.id, manager.engine.id]).size, 3);
    assert.ok(root.id.length === 20 && custom.id.length === 20);
  });

  test('are left and joined again one by one', async () => {
    const { root, custom } = await both();
    const firstId = custom.id;
    custom.disconnect();
    await echo(root);
    custom.connect();
    await next(custom, 'connect');
    assert.notEqual(custom.id, firstId);
    await echo(root);
  });

  test('that do not exist are refused, and the connection stays', async () => {
    const { manager, root } = await both();
    const unknown = manager.socket('/unknown');
    open.push(unknown);
    const [error] = await next(unknown, 'connect_error');
    assert.equal(error.message, 'Invalid namespace');
    assert.equal(unknown.active, false);
    await echo(root);
  });
});

describe('auth', { timeout: 120_000 }, () => {
  const auth = { token: 'abc', nested: { list: [1, null, 'é'] } };
  const cases = [
    ['as an object', auth, auth],
    ['from a function', (give) => give(auth), auth],
    ['left out', undefined, {}],
  ];
  for (const namespace of ['', '/custom']) {
    for (const [how, given, seen] of cases) {
      test(`${how}, of namespace "${namespace || '/'}", reaches the server`, async () => {
        const socket = connecting({ auth: given }, server + namespace);
        assert.deepEqual(await next(socket, 'auth'), [seen]);
      });
    }
  }
});

describe('a connection that ends', { timeout: 120_000 }, () => {
  let network;
  before(async () => (network = await flakyNetwork(server)));
  after(() => network.close());

  for (const transports of [['polling'], ['websocket']]) {
    test(`by the client's engine (${transports}) is opened again`, async () => {
      const socket = await connected({ transports });
      const firstId = socket.id;
      const [gone, back] = [next(socket, 'disconnect'), next(socket, 'connect')];
      socket.io.engine.close();
      assert.equal((await gone)[0], 'forced close');
      await back;
      assert.notEqual(socket.id, firstId);
      await echo(socket);
    });

    test(`because the network breaks (${transports}) is opened again`, async () => {
      const socket = await connected({ transports }, network.url);
      const gone = next(socket, 'disconnect');
      network.cut();
      assert.equal((await gone)[0], transports[0] === 'polling' ? 'transport error' : 'transport close');
      const back = next(socket, 'connect');
      network.mend();
      await back;
      await echo(socket);
    });

    test(`because nothing comes any more (${transports}) is noticed by the missing ping`, async () => {
      const socket = await connected({ transports }, network.url);
      const gone = next(socket, 'disconnect');
      network.stall();
      assert.equal((await gone)[0], 'ping timeout');
      const back = next(socket, 'connect');
      network.mend();
      await back;
      await echo(socket);
    });

    test(`by the client (${transports}) is not opened again`, async () => {
      const socket = await connected({ transports });
      const gone = next(socket, 'disconnect');
      socket.disconnect();
      assert.deepEqual(await gone, ['io client disconnect', undefined].slice(0, (await gone).length));
      assert.equal(socket.active, false);
    });

    test(`by an event of 2 MB (${transports}) is opened again`, async () => {
      const socket = await connected({ transports });
      const [gone, back] = [next(socket, 'disconnect'), next(socket, 'connect')];
      socket.emit('message', 'x'.repeat(2_000_000));
      const [reason, details] = await gone;
      if (transports[0] === 'polling') {
        assert.equal(reason, 'transport error');
        assert.equal(details.description ?? details.context?.status, 413);
      } else {
        assert.equal(reason, 'transport close');
        assert.equal(details.context?.code ?? details.description?.code, 1009);
      }
      await back;
      await echo(socket);
    });
  }
});

describe('the path', { timeout: 120_000 }, () => {
  for (const transports of [['polling'], ['websocket'], undefined]) {
    test(`may stand without its last slash (${transports ?? 'with upgrade'})`, async () => {
      const socket = await connected({ transports, addTrailingSlash: false });
      await echo(socket);
    });
  }
});

describe('plain HTTP', { timeout: 120_000 }, () => {
  const get = (query, options, url = server) =>
    fetch(`${url}/socket.io/?${query}`, { signal: AbortSignal.timeout(20_000), ...options });

  const refusals = [
    ['no transport', 'EIO=4', {}, 400, 0, 'Transport unknown'],
    ['an unknown transport', 'EIO=4&transport=pigeon', {}, 400, 0, 'Transport unknown'],
    ['a transport named like an inherited property', 'EIO=4&transport=constructor', {}, 400, 0, 'Transport unknown'],
    ['an unknown session', 'EIO=4&transport=polling&sid=unknown', {}, 400, 1, 'Session ID unknown'],
    ['a handshake by POST', 'EIO=4&transport=polling', { method: 'POST' }, 400, 2, 'Bad handshake method'],
    ['websocket without an upgrade', 'EIO=4&transport=websocket', {}, 400, 3, 'Bad request'],
    ['Engine.IO 3', 'EIO=3&transport=polling', {}, 400, 5, 'Unsupported protocol version'],
    ['Engine.IO 5', 'EIO=5&transport=polling', {}, 400, 5, 'Unsupported protocol version'],
    ['no version', 'transport=polling', {}, 400, 5, 'Unsupported protocol version'],
  ];

  const refused = async (answer, status, code, message) => {
    assert.equal(answer.status, status);
    assert.match(answer.headers.get('content-type'), /^application\/json/);
    assert.deepEqual(await answer.json(), { code, message });
  };

  for (const [what, query, options, status, code, message] of refusals) {
    test(`${what} is refused with code ${code}`, async () => {
      await refused(await get(query, options), status, code, message);
    });
  }

  test('a request that the application forbids is refused with code 4', { skip: forbidden ? false : 'FORBIDDEN_URL is not set' },
    async () => {
      const answer = await get('EIO=4&transport=polling', {}, forbidden);
      assert.equal(answer.status, 403);
      assert.equal((await answer.json()).code, 4);
    });

  test('a handshake has exactly the five keys', async () => {
    const answer = await get('EIO=4&transport=polling');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const body = await answer.text();
    assert.equal(body[0], '0');
    const { sid, ...rest } = JSON.parse(body.slice(1));
    assert.equal(sid.length, 20);
    assert.deepEqual(rest, { upgrades: ['websocket'], pingInterval: 300, pingTimeout, maxPayload: 1_000_000 });
  });

  test('pages of other origins are allowed', async () => {
    const answer = await get('EIO=4&transport=polling', { headers: { origin: 'http://elsewhere.example' } });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const preflight = await get('EIO=4&transport=polling', {
      method: 'OPTIONS',
      headers: { origin: 'http://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods'), /POST/);
  });
});
