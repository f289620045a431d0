// The browser client, as the server hands it out, in Chromium.
//
//   SERVER_URL   a running fixture `browser`: at "/" a page that loads /socket.io/socket.io.js and then runs exactly the code
//                below, inline or from a script of its own. Its handler
//                  on connection emits `message` "Hello client!", and `welcome` (any text) to the new socket only
//                  `reply` (text)                 emits `replied` (text) to all
//                  `chat message` {user, text}    is broadcast to all as `chat message`
//                  `join room` (name)             joins; an ack, if asked for, when joined
//                  `room message` {room, text}    emits `room message` {room, text} to the members of the room
//                  on disconnection emits `user left` (id, reason) to all others
//   CHROMIUM     the browser; otherwise one of the usual places; without one the tests in a browser are skipped

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { launch, person, skip } from './browser/chromium.mjs';
import { required } from './support.mjs';

const CODE = `const socket = io(); socket.on('message', (msg) => { console.log('Server says:', msg); socket.emit('reply', 'Thanks server!'); });`;
const server = required('SERVER_URL');
const fetchWithin = (path, options) => fetch(server + path, { signal: AbortSignal.timeout(20_000), ...options });

describe('the bundle', { timeout: 120_000 }, () => {
  for (const name of ['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js', 'socket.io.msgpack.min.js']) {
    test(`${name} and its map are served`, async () => {
      const script = await fetchWithin(`/socket.io/${name}`);
      assert.equal(script.status, 200);
      assert.match(script.headers.get('content-type'), /^application\/javascript/);
      assert.match(await script.text(), /sourceMappingURL/);
      const map = await fetchWithin(`/socket.io/${name}.map`);
      assert.equal(map.status, 200);
      assert.match(map.headers.get('content-type'), /^application\/json/);
      assert.equal((await map.json()).version, 3);
    });
  }

  test('is not sent again to who has it', async () => {
    const etag = (await fetchWithin('/socket.io/socket.io.js')).headers.get('etag');
    assert.match(etag, /^"4\.\d+\.\d+"$/);
    for (const known of [etag, `W/${etag}`]) {
      const answer = await fetchWithin('/socket.io/socket.io.js', { headers: { 'if-none-match': known } });
      assert.equal(answer.status, 304);
      assert.equal(await answer.text(), '');
    }
    const other = await fetchWithin('/socket.io/socket.io.js', { headers: { 'if-none-match': '"1.0.0"' } });
    assert.equal(other.status, 200);
  });

  test('has no other files', async () => {
    for (const path of ['/socket.io/socket.io.slim.js', '/socket.io/version', '/socket.io/..%2fsocket.io.js']) {
      assert.ok((await fetchWithin(path)).status >= 400, path);
    }
  });
});

describe('the page', { timeout: 240_000, skip }, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  /** The page, connected and past the upgrade. What it hears from then on is a line of its console: `event ["arguments"]`. */
  async function visitor() {
    const page = await person(browser);
    await page.goto(server);
    await page.waitForFunction(() => socket.connected && socket.io.engine.transport.name === 'websocket');
    await page.evaluate(() => socket.onAny((event, ...args) => console.log(event, JSON.stringify(args))));
    return page;
  }
  const heard = (page, event) => page.log.lines.filter((line) => line.startsWith(`${event} [`));

  test('runs the code of the manual unchanged', async () => {
    const page = await person(browser);
    await page.goto(server);
    const sources = await page.evaluate(() => Promise.all([...document.scripts].map(async (script) =>
      script.src ? (script.src.includes('/socket.io/') ? '' : (await fetch(script.src)).text()) : script.text)));
    const squeeze = (code) => code.replace(/\s+/g, '');
    assert.equal(squeeze(sources.join('')), squeeze(CODE));
  });

  test('is greeted, and its reply is heard', async () => {
    const witness = await visitor();
    const page = await person(browser);
    await page.goto(server);
    await page.log.has('Server says: Hello client!');
    await witness.log.has('replied ["Thanks server!"]');
    assert.deepEqual(page.log.errors, []);
  });

  test('a custom event reaches everyone', async () => {
    const pages = await Promise.all([visitor(), visitor(), visitor()]);
    await pages[0].evaluate(() => socket.emit('chat message', { user: 'Ada', text: 'Grüße 👋' }));
    for (const page of pages) {
      await page.log.has('chat message [{"user":"Ada","text":"Grüße 👋"}]');
    }
  });

  test('a room is heard by its members only', async () => {
    const [ada, grace, stranger] = await Promise.all([visitor(), visitor(), visitor()]);
    const join = () => socket.timeout(20_000).emitWithAck('join room', 'tea');
    await ada.evaluate(join);
    await grace.evaluate(join);
    await ada.evaluate(() => {
      socket.emit('room message', { room: 'tea', text: 'psst' });
      socket.emit('chat message', { user: 'Ada', text: 'after it' });
    });
    await grace.log.has('room message [{"room":"tea","text":"psst"}]');
    await stranger.log.has('chat message [{"user":"Ada","text":"after it"}]');
    assert.deepEqual(heard(stranger, 'room message'), []);
  });

  test('only the new socket is welcomed', async () => {
    const [present, newcomer] = await Promise.all([visitor(), visitor()]);
    await newcomer.evaluate(() => new Promise((resolve) => {
      socket.once('welcome', resolve);
      socket.disconnect().connect();
    }));
    await newcomer.evaluate(() => socket.emit('chat message', { user: 'Grace', text: 'I am in' }));
    await present.log.has('chat message [{"user":"Grace","text":"I am in"}]');
    assert.equal(heard(newcomer, 'welcome').length, 1);
    assert.deepEqual(heard(present, 'welcome'), []);
  });

  test('the server notices a closed tab', async () => {
    const [present, closed] = await Promise.all([visitor(), visitor()]);
    const id = await closed.evaluate(() => socket.id);
    await closed.close();
    await present.log.has(`user left ${JSON.stringify([id, 'transport close'])}`);
  });

  test('the server notices a page that leaves on purpose', async () => {
    const [present, leaving] = await Promise.all([visitor(), visitor()]);
    const id = await leaving.evaluate(() => {
      const { id } = socket;
      socket.disconnect();
      return id;
    });
    await present.log.has(`user left ${JSON.stringify([id, 'client namespace disconnect'])}`);
  });
});
