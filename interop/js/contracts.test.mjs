// The page that shows the contracts of the handlers, in Chromium.
//
//   SERVER_URL   a running fixture `browser`, which has its page at /contracts
//   CHROMIUM     as in browser.test.mjs

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { launch, person, skip } from './browser/chromium.mjs';
import { required } from './support.mjs';

const server = required('SERVER_URL');
const DOCUMENT = '/contracts/sockwright.interop.BrowserFixture$Page.json';

test('each document is served by the name of its class', async () => {
  const answer = await fetch(server + DOCUMENT, { signal: AbortSignal.timeout(20_000) });

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^application\/json/);
  assert.equal((await answer.json()).asyncapi, '3.0.0');
});

describe('the page of contracts', { timeout: 240_000, skip }, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  async function opened(options) {
    const page = await person(browser, options);
    const requests = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${server}/contracts`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return { page, requests };
  }

  test('shows what clients and the server send, with types that lead to their definitions', async () => {
    const { page } = await opened();
    const card = (name) => page.locator('section', { has: page.getByRole('heading', { level: 3, name, exact: true }) });

    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'BrowserFixture.Page 1.0.0');
    assert.deepEqual(await page.locator('.receive h3').allInnerTexts(), ['reply', 'chat message', 'join room', 'room message']);
    assert.equal(await page.locator('nav').isVisible(), false, 'there is one document, so nothing to choose from');
    assert.match(await card('join room').innerText(), /room: string/);
    assert.ok((await page.locator('.send h3').allInnerTexts()).includes('user left'));
    await card('room message').first().getByRole('link', { name: 'RoomLine' }).click();
    assert.equal(new URL(page.url()).hash, '#type-RoomLine');
    assert.match(await card('RoomLine').innerText(), /text\s+string/);
    assert.equal(await page.getByRole('link', { name: 'AsyncAPI' }).getAttribute('href'), DOCUMENT);
  });

  test('asks nobody for anything', async () => {
    const { page, requests } = await opened();

    assert.deepEqual(requests, ['/contracts']);
    assert.deepEqual(page.log.errors, []);
    assert.deepEqual(page.log.lines, []);
  });

  for (const [colorScheme, ground] of [['light', 'rgb(255, 255, 255)'], ['dark', 'rgb(20, 23, 27)']]) {
    test(`can be read in ${colorScheme} colours`, async () => {
      const { page } = await opened({ colorScheme, viewport: { width: 420, height: 800 } });

      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), ground);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
      if (process.env.SCREENSHOT_DIR) {
        await page.screenshot({ path: `${process.env.SCREENSHOT_DIR}/contracts-${colorScheme}.png`, fullPage: true });
      }
    });
  }
});
