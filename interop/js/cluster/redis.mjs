// A Redis that can be killed and comes back on its port, and what it knows of those that use it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { freePort, required } from '../support.mjs';
import { eventually } from './nodes.mjs';

/**
 * Starts the program REDIS_PROGRAM.
 *
 * @param settings of its own, as on its command line: it keeps nothing unless they say so
 */
export async function redisProcess(...settings) {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'sockwright-redis-'));
  let child;
  let ended;
  let output;

  const ask = async (...command) => {
    const client = createClient({ url, socket: { reconnectStrategy: false }, disableOfflineQueue: true });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  };
  const start = async () => {
    output = '';
    child = spawn(required('REDIS_PROGRAM'),
      ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    ended = new Promise((resolve) => child.once('close', resolve));
    await eventually('Redis answers', async () => {
      if (child.exitCode !== null) throw new Error(`Redis does not start:\n${output}`);
      return (await ask('PING').catch(() => undefined)) === 'PONG';
    });
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    ask,
    kill,
    startAgain: start,
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is subscribed to, and by how many connections: the same numbers mean that nothing is left behind. */
export async function usersOf(redis) {
  const clients = (await redis.ask('CLIENT', 'LIST')).trim().split('\n').length - 1; // who asks is one
  const channels = await redis.ask('PUBSUB', 'CHANNELS');
  return { clients, channels: channels.length, patterns: Number(await redis.ask('PUBSUB', 'NUMPAT')) };
}
