// The page of samples/cluster in Chromium: three people, each at another server, two in Java and one in Node, and one who comes
// through the load balancer.
//
//   BALANCER_URL    the running sample's load balancer
//   SERVER_URLS     its servers, Java 1, Java 2 and Node, by commas
//   SCREENSHOT_DIR  where a picture goes; none is taken without it
//   CHROMIUM        the browser; otherwise one of the usual places; without one everything is skipped

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { launch, person, skip, typing } from './browser/chromium.mjs';
import { required } from './support.mjs';

const NAMES = ['Java 1', 'Java 2', 'Node'];
const balancer = required('BALANCER_URL');
const servers = required('SERVER_URLS').split(',');

describe('the chat of a cluster', { timeout: 240_000, skip }, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  async function user(name, url) {
    const page = await person(browser, { viewport: { width: 1280, height: 800 } });
    await page.goto(url);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Join the chat' }).click();
    return page;
  }

  async function inRoom(page, room, people) {
    await page.getByRole('heading', { level: 1, name: room, exact: true }).waitFor();
    await page.locator('#room-members', { hasText: people }).waitFor();
  }

  const messages = (page, text) => page.locator('#messages .bubble').filter({ hasText: text });

  async function say(page, text) {
    const field = page.getByLabel('Message', { exact: true });
    await field.fill(text);
    await field.press('Enter');
    await page.locator('.message[data-state=sent]').filter({ hasText: text }).waitFor();
  }

  test('people, rooms and messages cross servers and languages', async () => {
    const names = ['Ada', 'Grace', 'Linus'];
    const pages = [];
    for (const [i, name] of names.entries()) {
      const page = await user(name, servers[i]);
      await page.getByText(`This is ${NAMES[i]}.`).waitFor();
      pages.push(page);
    }
    for (const page of pages) {
      await inRoom(page, 'lobby', '3 people');
      for (const name of names) {
        await page.getByRole('complementary', { name: 'People' }).getByText(name, { exact: true }).waitFor();
      }
    }
    for (const [i, page] of pages.entries()) {
      await say(page, `hello from ${NAMES[i]}`);
    }
    for (const page of pages) {
      for (const name of NAMES) {
        await messages(page, `hello from ${name}`).waitFor();
        assert.equal(await messages(page, `hello from ${name}`).count(), 1);
      }
    }
    const [ada, grace, linus] = pages;
    await typing(linus.getByLabel('Message', { exact: true }), 'I was just',
      ada.getByText('Linus is typing'), grace.getByText('Linus is typing'));
    if (process.env.SCREENSHOT_DIR) {
      mkdirSync(process.env.SCREENSHOT_DIR, { recursive: true });
      await ada.screenshot({ path: join(process.env.SCREENSHOT_DIR, 'cluster-desktop.png'), animations: 'disabled' });
    }

    // a room that one has opened is there for all, with what was said in it
    await grace.getByLabel('Open or create a room').fill('attic');
    await grace.keyboard.press('Enter');
    await inRoom(grace, 'attic', 'Only you');
    await say(grace, 'up here');
    await linus.getByRole('button', { name: 'attic' }).click();
    await inRoom(linus, 'attic', '2 people');
    await messages(linus, 'up here').waitFor();

    // a name that is taken at one server is taken at all; who leaves is gone everywhere
    const second = await user('Ada', servers[2]);
    await second.getByRole('alert').getByText('That name is taken').waitFor();
    await grace.context().close();
    await inRoom(linus, 'attic', 'Only you');
    await ada.getByText('Grace left').waitFor();
    for (const page of [ada, linus]) {
      assert.deepEqual(page.log.errors, []);
    }
  });

  test('through the load balancer each browser stays with the server that it came to', async () => {
    const seen = new Set();
    const pages = [];
    for (const name of ['Alan', 'Barbara', 'Edsger']) {
      const page = await user(name, balancer);
      const text = await page.getByText(/This is (Java 1|Java 2|Node)\./).textContent();
      seen.add(NAMES.find((one) => text.includes(one)));
      pages.push(page);
    }
    assert.deepEqual([...seen].sort(), NAMES);
    await say(pages[0], 'through the balancer');
    for (const page of pages) {
      await messages(page, 'through the balancer').waitFor();
      assert.deepEqual(page.log.errors, []);
    }
  });
});
