// The official client behind a wire that is cut in mid-stream, again and again: nothing is lost, nothing comes twice.
//
//   SERVER_URL   a running fixture `recovery`

import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, test } from 'node:test';
import { io } from 'socket.io-client';
import { next, required, until, within } from './support.mjs';

const CUTS = 100;
const PATIENCE = 60_000;
const server = required('SERVER_URL');

/** The same numbers in each run. */
function randomNumbers(seed) {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % limit;
  };
}

/**
 * A proxy that is cut after so many bytes of the server's, wherever in a frame that is. After half a cut the server's end stays
 * open, so that the server does not notice.
 */
async function wireTo(target) {
  const { hostname, port } = new URL(target);
  const near = new Set();
  const far = new Set();
  let left = Infinity;
  let half = false;
  const cut = () => {
    left = Infinity;
    near.forEach((socket) => socket.destroy());
    near.clear();
    if (!half) {
      far.forEach((socket) => socket.destroy());
    }
    far.forEach((socket) => socket.removeAllListeners('data').resume());
  };
  const proxy = net.createServer((client) => {
    const upstream = net.connect({ port: Number(port), host: hostname });
    near.add(client);
    far.add(upstream);
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (chunk.length <= left) {
        left -= chunk.length;
        client.write(chunk);
      } else {
        const last = chunk.subarray(0, left);
        left = 0;
        client.write(last, cut);
        upstream.removeAllListeners('data').resume();
      }
    });
    client.on('error', () => {}).on('close', () => near.delete(client));
    upstream.on('error', () => {}).on('close', () => {
      far.delete(upstream);
      client.destroy();
    });
    client.on('end', () => upstream.end());
  });
  await new Promise((resolve) => proxy.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${proxy.address().port}`,
    cutAfter(bytes, isHalf) {
      half = isHalf;
      left = bytes;
    },
    close() {
      half = false;
      cut();
      proxy.close();
    },
  };
}

async function cutAndCount(name, transport, isHalf) {
  const wire = await wireTo(server);
  const random = randomNumbers(7);
  const socket = io(`${wire.url}/stream-${name}`, {
    transports: [transport],
    reconnectionDelay: 1,
    reconnectionDelayMax: 10,
    randomizationFactor: 0,
  });
  try {
    const numbers = [];
    const recovered = [];
    const hellos = [];
    socket.on('number', (number) => numbers.push(number));
    socket.on('hello', (hello) => hellos.push(hello));
    await next(socket, 'connect', PATIENCE);
    const { id } = socket;
    socket.on('connect', () => recovered.push(socket.recovered && socket.id === id));

    for (let cuts = 1; cuts <= CUTS; cuts++) {
      const back = until(socket, 'connect', () => recovered.length === cuts, PATIENCE, `connection ${cuts} after a cut`);
      wire.cutAfter(random(1500), isHalf);
      await back;
    }
    const [sent, recoveredThere] = await within(PATIENCE, 'the answer to stop', new Promise((resolve) => {
      socket.emit('stop', (...answer) => resolve(answer));
    }));
    await until(socket, 'number', () => numbers.length >= sent, PATIENCE, `${sent} numbers, not ${numbers.length}`);

    assert.deepEqual(numbers, Array.from({ length: sent }, (_, i) => i));
    assert.ok(recovered.every(Boolean), `recovered here: ${recovered}`);
    assert.ok(recoveredThere);
    assert.ok(hellos.slice(1).every((hello) => hello.recovered && hello.rooms.includes('room')), JSON.stringify(hellos));
  } finally {
    socket.disconnect();
    wire.close();
  }
}

describe('a wire that is cut 100 times in mid-stream', () => {
  for (const transport of ['websocket', 'polling']) {
    test(`loses and doubles nothing over ${transport}`, () => cutAndCount(transport, transport, false));
    test(`loses and doubles nothing over ${transport} when the server does not notice`, () =>
      cutAndCount(`${transport}-half`, transport, true));
  }
});
