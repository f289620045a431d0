// Our servers in processes of their own, which can be killed.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startedBy } from '../conformance/ours.mjs';
import { required, within } from '../support.mjs';

const PATIENCE = 60_000;

/** A process that starts servers of ours. */
export async function javaProcess() {
  const [program, ...words] = required('FIXTURE_COMMAND').split('\n');
  const child = spawn(program, [...words, 'conductor', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (data) => (log += data));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = async (signal) => {
    child.kill(signal);
    await within(PATIENCE, 'the end of a Java process', ended);
  };
  try {
    const port = await within(PATIENCE, 'the start of a Java process', new Promise((resolve, reject) => {
      createInterface(child.stdout).on('line', (line) => {
        const started = /^listening on (\d+)$/.exec(line);
        if (started) resolve(Number(started[1]));
      });
      ended.then((code) => reject(new Error(`it has ended with ${code}:\n${log}`)));
    }));
    return {
      /** Starts a server in it. */
      start: startedBy(`http://127.0.0.1:${port}`),
      /** What it has logged. */
      log: () => log,
      /** Ends it with all its servers. */
      stop: () => end('SIGTERM'),
      /** Ends it as a crash would. */
      kill: () => end('SIGKILL'),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
