// The official clients over each transport: nothing is lost, doubled or out of order, also not while the transport changes.
//
//   SERVER_URL   a running fixture `socket`, better with the default heartbeat: with a pong within 200 ms, a machine that is busy
//                with something else is taken for a dead client
//   ENGINE_URL   a running fixture `engine`, likewise; without it the tests of Engine.IO alone are skipped
//   SERVER_ASKS  set if the server also answers the event `ask` by emitting `question` with the same arguments and an ack, and
//                then `answer` with what was acknowledged; without it that test is skipped

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Socket as EngineSocket } from 'engine.io-client';
import { io } from 'socket.io-client';
import { address, flakyNetwork, next, required, until, within } from './support.mjs';

const EVENTS = 1000;
const PATIENCE = 60_000;
const CASES = [
  { name: 'polling', transports: ['polling'], last: 'polling' },
  { name: 'websocket', transports: ['websocket'], last: 'websocket' },
  { name: 'websocket without binary frames', transports: ['websocket'], last: 'websocket', forceBase64: true },
  { name: 'polling, then websocket', last: 'websocket' },
  // the network keeps the WebSocket back until so many events are sent
  { name: 'polling, then websocket after the 1st event', last: 'websocket', upgradeAfter: 1 },
  { name: 'polling, then websocket after the 100th event', last: 'websocket', upgradeAfter: 100 },
  { name: 'polling, then websocket after the 800th event', last: 'websocket', upgradeAfter: 800 },
];

const server = required('SERVER_URL');
const engineServer = address('ENGINE_URL');

/** Text and binary in turn; each with its number, so that a wrong order has a name. */
function argumentsOf(number) {
  switch (number % 4) {
    case 0:
      return [{ number, text: `text ${number}` }];
    case 1:
      return [{ number, file: { name: 'é€😀', bytes: Buffer.from([number & 0xff, 0, 255]), parts: [new Uint8Array([1, 2, 3])] } }];
    case 2:
      return [{ number }, Buffer.from(`binary ${number}`), null, true, 1.5];
    default:
      return [{ number, empty: Buffer.alloc(0), list: [[], {}, ''] }];
  }
}

/** As they come back: every kind of binary is a Buffer here. */
function plain(value) {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return Buffer.from(value);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
    : value;
}

/**
 * Sends all events. With `network` it lets the WebSocket through after `upgradeAfter` of them, and goes on in small portions
 * until the transport has changed. `arrived` waits until so many came back.
 */
async function sendAll(send, arrived, engine, { network, upgradeAfter }) {
  let sent = 0;
  const portion = (size, end) => {
    while (size-- > 0 && sent < end) {
      send(sent++);
    }
  };
  if (network) {
    portion(upgradeAfter, EVENTS);
    await turn();
    assert.equal(engine.transport.name, 'polling');
    let upgraded = false;
    const upgrade = next(engine, 'upgrade').then(() => (upgraded = true));
    network.releaseWebSockets();
    while (!upgraded && sent < EVENTS - 10) {
      portion(2, EVENTS - 10);
      await pause(1);
    }
    await upgrade;
  }
  while (sent < EVENTS) {
    portion(50, EVENTS);
    await turn();
    // the heartbeat must not wait behind everything
    await arrived(sent - 100);
  }
}

/** Waits until the transport is the last one: machines may be quicker with all events than with an upgrade. */
async function over(last, engine) {
  if (engine.transport.name !== last) {
    await next(engine, 'upgrade', PATIENCE);
  }
  assert.equal(engine.transport.name, last);
}

/** The promise's value, unless the event comes first. */
function unless(emitter, event, promise) {
  return Promise.race([promise, new Promise((_, reject) => {
    emitter.once(event, (reason) => reject(new Error(`${event}: ${reason}`)));
  })]);
}

for (const { name, transports, last, upgradeAfter, forceBase64 = false } of CASES) {
  const throughNetwork = async (target, use) => {
    if (upgradeAfter === undefined) {
      return use(target);
    }
    const network = await flakyNetwork(target, { holdWebSockets: true });
    try {
      return await use(network.url, network);
    } finally {
      network.close();
    }
  };

  describe(`socket.io-client over ${name}`, { timeout: 240_000 }, () => {
    const withSocket = (use) => throughNetwork(server, async (url, network) => {
      const socket = io(url, { transports, forceBase64, forceNew: true, reconnection: false });
      try {
        await next(socket, 'connect');
        return await use(socket, network);
      } finally {
        socket.disconnect();
      }
    });

    test(`${EVENTS} events each way arrive once and in order`, () => withSocket(async (socket, network) => {
      const received = [];
      socket.on('message-back', (...args) => received.push(args));
      await unless(socket, 'disconnect', (async () => {
        const arrived = (count) =>
          until(socket, 'message-back', () => received.length >= count, PATIENCE, `${count} events back`);
        const send = (number) => socket.emit('message', ...argumentsOf(number));
        await sendAll(send, arrived, socket.io.engine, { network, upgradeAfter });
        await arrived(EVENTS);
        // whatever came twice would have come before this
        await socket.timeout(PATIENCE).emitWithAck('message-with-ack', 'end');
      })());
      received.forEach((args, number) => assert.deepEqual(args, argumentsOf(number).map(plain)));
      assert.equal(received.length, EVENTS);
      await over(last, socket.io.engine);
    }));

    if (upgradeAfter !== undefined) {
      return;
    }

    test('acknowledgements carry text and binary', () => withSocket(async (socket) => {
      const numbers = Array.from({ length: 100 }, (_, number) => number);
      const answers = await within(PATIENCE, 'all acks', Promise.all(numbers.map((number) => new Promise((resolve) => {
        socket.emit('message-with-ack', ...argumentsOf(number), (...args) => resolve(args));
      }))));
      answers.forEach((args, number) => assert.deepEqual(args, argumentsOf(number).map(plain)));
    }));

    const skip = process.env.SERVER_ASKS ? false : 'SERVER_ASKS is not set: the fixture asks nothing';
    test('the server is acknowledged, with text and binary', { skip }, () => withSocket(async (socket) => {
      socket.on('question', (...args) => args.pop()(...args));
      for (const number of [0, 1, 2, 3]) {
        const answer = next(socket, 'answer');
        socket.emit('ask', ...argumentsOf(number));
        assert.deepEqual(await answer, argumentsOf(number).map(plain));
      }
    }));
  });

  describe(`engine.io-client over ${name}`, { timeout: 240_000, skip: engineServer ? false : 'ENGINE_URL is not set' }, () => {
    const messageOf = (number) => (number % 3 === 1 ? Buffer.from(`binary ${number}`) : `text ${number} é€😀`);

    test(`${EVENTS} messages each way arrive once and in order`, () => throughNetwork(engineServer, async (url, network) => {
      const socket = new EngineSocket(url, transports ? { transports, forceBase64 } : {});
      try {
        await next(socket, 'open');
        const received = [];
        socket.on('message', (data) => received.push(typeof data === 'string' ? data : Buffer.from(data)));
        await unless(socket, 'close', (async () => {
          const arrived = (count) => until(socket, 'message', () => received.length >= count, PATIENCE, `${count} messages back`);
          await sendAll((number) => socket.send(messageOf(number)), arrived, socket, { network, upgradeAfter });
          socket.send('end');
          await until(socket, 'message', () => received.at(-1) === 'end', PATIENCE, 'the last message back');
        })());
        received.slice(0, -1).forEach((data, number) => assert.deepEqual(data, messageOf(number)));
        assert.equal(received.length, EVENTS + 1);
        await over(last, socket);
      } finally {
        socket.close();
      }
    }));
  });
}
