// Chromium for tests: found or skipped, with pages whose console is kept.

import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { until } from '../support.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM || PLACES.find((place) => existsSync(place));

/** The value for `skip`: false where Chromium is, otherwise what is missing. */
export const skip = executablePath ? false : `no Chromium: CHROMIUM is not set, and none of ${PLACES.join(', ')} exists`;

export function launch() {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}

/** A page in a window of its own, as if another person had opened it. `page.log` waits for lines of its console. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.log = new ConsoleLog(page);
  return page;
}

/**
 * Types into a field until all of the lines are shown that tell of it. That somebody types is a volatile event: it is lost while a page is
 * between two polls, or changes its transport, as one does that has just come in.
 */
export async function typing(field, text, ...lines) {
  const shown = (timeout) => Promise.all(lines.map((line) => line.waitFor({ timeout })));
  await field.pressSequentially(text);
  for (let more = 0; more < 8; more++) {
    try {
      return await shown(4_000);
    } catch {
      await field.press('.');
    }
  }
  return shown(30_000);
}

class ConsoleLog extends EventEmitter {
  lines = [];
  errors = [];

  constructor(page) {
    super();
    page.on('console', (message) => this.add(message.text()));
    page.on('pageerror', (error) => this.errors.push(error));
  }

  add(line) {
    this.lines.push(line);
    this.emit('line');
  }

  /** Waits until a line is there. */
  async has(line, millis = 30_000) {
    await until(this, 'line', () => this.lines.includes(line), millis, `"${line}" in the console`);
  }
}
