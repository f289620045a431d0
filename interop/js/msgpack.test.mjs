// The official client with the official MessagePack parser: every kind of value, both ways, over both transports.
//
//   SERVER_URL   a running fixture `message-pack`

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Manager, io } from 'socket.io-client';
import parser from 'socket.io-msgpack-parser';
import { next, required } from './support.mjs';

const PATIENCE = 60_000;
const server = required('SERVER_URL');
const open = [];
afterEach(() => open.splice(0).forEach((socket) => socket.disconnect()));

async function connected(transports, namespace = '', options = {}) {
  const socket = io(server + namespace, { forceNew: true, parser, transports, ...options });
  open.push(socket);
  await next(socket, 'connect', PATIENCE);
  return socket;
}

const typedArray = new Uint16Array([1, 0xffff]);
const date = new Date('2026-11-24T12:00:00.123Z');
const ISO = '2026-11-24T12:00:00.123Z';

// what is sent, and what comes back after Java has read and written it
const VALUES = [
  ['null', null],
  ['undefined', undefined, null],
  ['booleans', [true, false]],
  ['small integers', [0, 1, 127, 128, 255, 256, 65_535, 65_536, -1, -32, -33, -128, -129, -32_768, -32_769]],
  ['integers of 32 bits', [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, -(2 ** 31)]],
  ['integers beyond 32 bits', [2 ** 32, 2 ** 53 - 1, -(2 ** 31) - 1, -(2 ** 53) + 1]],
  ['fractions', [0.5, -1.25, 0.1, 1e-300, Number.MIN_VALUE]],
  ['numbers JSON does not know', [NaN, Infinity, -Infinity]],
  ['text', ['', 'é€😀', '\u0000\u001e\u2028', 'x'.repeat(31), 'x'.repeat(32), 'ü'.repeat(200), '😀'.repeat(20_000)]],
  ['Buffer', Buffer.from([1, 0, 255])],
  ['empty Buffer', Buffer.alloc(0)],
  ['large Buffer', Buffer.alloc(70_000, 7)],
  ['ArrayBuffer', new Uint8Array([1, 2]).buffer, Buffer.from([1, 2])],
  ['ArrayBuffer of 8 bytes, as long as a date', new ArrayBuffer(8), Buffer.alloc(8)],
  ['ArrayBuffer of 1 byte, as long as undefined', new ArrayBuffer(1), Buffer.alloc(1)],
  ['typed array', typedArray, Buffer.from(typedArray.buffer)],
  ['Date', date, ISO],
  ['Date before 1970', new Date(-1), '1969-12-31T23:59:59.999Z'],
  ['nested', { a: [{}, [], [[[1]]]], b: { c: { d: Buffer.from('x') } } }],
  ['properties that are undefined', { a: undefined, b: [undefined] }, { b: [null] }],
  ['keys that collide with internals', { constructor: 1, toString: 'x', hasOwnProperty: null }],
  ['what would be a placeholder in JSON', { _placeholder: true, num: 0 }],
  ['many entries', Object.fromEntries(Array.from({ length: 65_536 }, (_, i) => [`k${i}`, 0]))],
  ['many elements', Array.from({ length: 70_000 }, (_, i) => i)],
];

for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
  describe(`MessagePack over ${transports.join(', then ')}`, { timeout: 240_000 }, () => {
    for (const [name, sent, expected = sent] of VALUES) {
      test(`carries ${name}`, async () => {
        const socket = await connected(transports);

        const passedOn = await socket.timeout(PATIENCE).emitWithAck('message-with-ack', { value: sent, behind: 1 });
        assert.equal(passedOn.behind, 1);

        const [written] = await socket.timeout(PATIENCE).emitWithAck('untyped', sent);
        assert.deepEqual(written, expected);
      });
    }

    test('sends events back', async () => {
      const socket = await connected(transports);
      const back = next(socket, 'message-back');
      socket.emit('message', 'x', undefined, new Uint8Array([1, 2]).buffer, 2 ** 40, { a: undefined, b: date });
      assert.deepEqual(await back, ['x', null, Buffer.from([1, 2]), 2 ** 40, { b: ISO }]);
    });

    test('asks the client and hears its acknowledgement', async () => {
      const socket = await connected(transports);
      socket.on('question', (value, answer) => answer(value, Buffer.from([value])));
      const answered = next(socket, 'answer');
      socket.emit('ask', 42);
      assert.deepEqual(await answered, [42, Buffer.from([42])]);
    });

    test('reaches everyone with one encoding', async () => {
      const sockets = [await connected(transports), await connected(['websocket'])];
      const heard = Promise.all(sockets.map((socket) => next(socket, 'news')));
      sockets[0].emit('all', { bytes: Buffer.from('b') }, 1);
      for (const args of await heard) {
        assert.deepEqual(args, [{ bytes: Buffer.from('b') }, 1]);
      }
    });

    test('binds to the records of typed handlers', async () => {
      const socket = await connected(transports, '/typed');
      const parcel = {
        name: 'é',
        weight: 2 ** 40,
        price: 2,
        size: 'LARGE',
        sent: date,
        label: new Uint8Array([1, 2, 3]),
        lines: [{ a: 1 }, {}],
        note: undefined,
      };
      assert.deepEqual(await socket.timeout(PATIENCE).emitWithAck('parcel', parcel), {
        ...parcel,
        sent: ISO,
        label: Buffer.from([1, 2, 3]),
        note: null,
      });
    });

    test('answers arguments that do not fit with an error', async () => {
      const socket = await connected(transports, '/typed');
      const { error } = await socket.timeout(PATIENCE).emitWithAck('parcel', { name: 'n', weight: 1.5 });
      assert.equal(error.code, 'bad_request');
      assert.match(error.message, /weight\): must be a whole number/);
    });

    test('joins, refuses and leaves namespaces', async () => {
      const manager = new Manager(server, { forceNew: true, parser, transports });
      const auth = { token: 'abc', when: date };
      const [root, custom, unknown] = ['/', '/custom', '/unknown'].map((name) => manager.socket(name, { auth }));
      open.push(root, custom, unknown);
      const [[seen], [error]] = await Promise.all([next(custom, 'auth'), next(unknown, 'connect_error'), next(root, 'connect')]);
      assert.deepEqual(seen, { token: 'abc', when: ISO });
      assert.equal(error.message, 'Invalid namespace');
      custom.disconnect();
      assert.equal(await root.timeout(PATIENCE).emitWithAck('message-with-ack', 'still there'), 'still there');
    });
  });
}

test('a client with the default parser is disconnected', { timeout: 60_000 }, async () => {
  const socket = io(server, { forceNew: true, transports: ['websocket'], reconnection: false });
  open.push(socket);
  const closed = new Promise((resolve) => {
    socket.on('connect_error', resolve);
    socket.io.on('close', resolve);
  });
  await closed;
  assert.equal(socket.connected, false);
});
