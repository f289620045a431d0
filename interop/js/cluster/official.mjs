// The official server in a process of its own: it leaves promises of its Redis client to nobody, and a test that holds them fails.

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { start } from '../conformance/official.mjs';
import { within } from '../support.mjs';

const PATIENCE = 60_000;

if (process.send) {
  serve();
}

function serve() {
  let server;
  process.on('unhandledRejection', () => {}); // what it could not publish is lost, as it says itself
  process.on('message', async ({ id, action, values }) => {
    if (action === 'start') {
      server = await start(...values);
      process.send({ id, value: server.port });
    } else {
      process.send({ id, value: (await server[action](...values)) ?? null });
    }
  });
  process.on('disconnect', () => process.exit());
}

/** A process that starts one official server. */
export function officialProcess() {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const asked = new Map();
  let last = 0;
  child.on('message', ({ id, value }) => {
    asked.get(id)(value);
    asked.delete(id);
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const ask = (action, ...values) => within(PATIENCE, `an official server: ${action}`, new Promise((resolve) => {
    asked.set(++last, resolve);
    child.send({ id: last, action, values });
  }));
  return {
    async start(options) {
      const port = await ask('start', options);
      return { port, tell: (...words) => ask('tell', ...words), stop: () => ask('stop') };
    },
    async stop() {
      child.kill('SIGKILL');
      await within(PATIENCE, 'the end of an official server', ended);
    },
  };
}
