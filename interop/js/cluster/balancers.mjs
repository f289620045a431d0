// nginx and HAProxy with the configurations of docs/, in front of servers of a test.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support.mjs';

const PATIENCE = 60_000;
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

function found(program) {
  return FOLDERS.map((folder) => join(folder, program)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function accepts(port) {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

class Kind {
  constructor(name, file, listens, adapt, command) {
    this.name = name;
    this.program = found(name);
    this.skip = this.program ? false : `no ${name}: it is on none of ${FOLDERS.join(', ')}`;
    this.configuration = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
    this.file = file;
    this.listens = listens;
    this.adapt = adapt;
    this.command = command;
  }

  /** All the times for which it lets a silent connection be, in seconds. */
  timeouts(pattern) {
    return [...this.configuration.matchAll(pattern)].map(([, seconds]) => Number(seconds));
  }

  /**
   * Starts it in front of three servers.
   *
   * @param ports of the servers
   * @param change what is to be different in the documented configuration
   */
  async start(ports, change = (configuration) => configuration) {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), `sockwright-${this.name}-`));
    chmodSync(folder, 0o755); // nginx serves as another user when root starts it
    let text = change(this.configuration);
    ports.forEach((each, i) => {
      assert.ok(text.includes(`10.0.0.${i + 1}:3000`));
      text = text.replaceAll(`10.0.0.${i + 1}:3000`, `127.0.0.1:${each}`);
    });
    assert.ok(text.includes(this.listens[0]));
    text = text.replace(this.listens[0], this.listens[1].replace('PORT', port));
    const path = join(folder, this.file);
    writeFileSync(path, this.adapt(text, folder));
    const child = spawn(this.program, this.command(path, folder), { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    const ended = new Promise((resolve) => child.once('close', resolve));
    for (const end = Date.now() + PATIENCE; !(await accepts(port)); await pause(20)) {
      assert.ok(child.exitCode === null && Date.now() < end, `${this.name} does not start:\n${output}`);
    }
    return {
      url: `http://127.0.0.1:${port}`,
      async stop() {
        child.kill('SIGTERM');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
}

export const nginx = new Kind(
  'nginx',
  'nginx.conf',
  ['listen 80;', 'listen 127.0.0.1:PORT;'],
  (text, folder) => text.replace('http {', `http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n    ')}`),
  (path, folder) => ['-p', folder, '-c', path, '-e', 'stderr', '-g', `daemon off; pid ${folder}/nginx.pid;`],
);

export const haproxy = new Kind(
  'haproxy',
  'haproxy.cfg',
  ['bind :80', 'bind 127.0.0.1:PORT'],
  (text) => text,
  (path) => ['-db', '-f', path],
);
