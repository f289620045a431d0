// The page of samples/chat in Chromium, as its users see it.
//
//   SERVER_URL      the running sample; its contract stands at the top of samples/chat/src/main/resources/public/chat.js
//   SCREENSHOT_DIR  where pictures of the page go, on a phone and a desktop, light and dark; none are taken without it
//   CHROMIUM        the browser; otherwise one of the usual places; without one everything is skipped

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { launch, person, skip, typing } from './browser/chromium.mjs';
import { flakyNetwork, required } from './support.mjs';

const server = required('SERVER_URL');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

// every test has names and rooms of its own: the server keeps what was said
const run = Date.now().toString(36).slice(-5);
let counter = 0;
const fresh = (name) => `${name} ${run}${counter++}`;

describe('the chat', { timeout: 400_000, skip }, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  async function visitor(options, url = server) {
    const page = await person(browser, { ...DESKTOP, ...options });
    await page.goto(url);
    return page;
  }

  async function login(page, name) {
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Join the chat' }).click();
  }

  async function user(name, options, url) {
    const page = await visitor(options, url);
    await login(page, name);
    await inRoom(page, 'lobby');
    return page;
  }

  async function inRoom(page, room) {
    await page.getByRole('heading', { level: 1, name: room, exact: true }).waitFor();
    await page.locator('#room-members', { hasText: /^(Only you|\d+ people)$/ }).waitFor();
  }

  async function enterRoom(page, room) {
    await page.getByLabel('Open or create a room').fill(room);
    await page.keyboard.press('Enter');
    await inRoom(page, room);
  }

  const roomButton = (page, room) => page.getByRole('button', { name: room });
  const field = (page) => page.getByLabel('Message', { exact: true });
  const messages = (page, text) => page.locator('#messages .bubble').filter({ hasText: text });
  const confirmed = (page, text) => page.locator('.message[data-state=sent]').filter({ hasText: text }).waitFor();

  async function say(page, text) {
    await field(page).fill(text);
    await field(page).press('Enter');
  }

  async function picture(page, name) {
    if (process.env.SCREENSHOT_DIR) {
      mkdirSync(process.env.SCREENSHOT_DIR, { recursive: true });
      await page.screenshot({ path: join(process.env.SCREENSHOT_DIR, `${name}.png`), animations: 'disabled' });
    }
  }

  async function leave(...pages) {
    for (const page of pages) {
      assert.deepEqual(page.log.errors, []);
      await page.context().close();
    }
  }

  test('asks for a name', async () => {
    const page = await visitor();
    await picture(page, 'login-desktop');
    await login(page, '   ');
    await page.getByRole('alert').getByText('Please enter a name').waitFor();
    const name = fresh('Ada');
    await login(page, ` ${name} `);
    await inRoom(page, 'lobby');
    await page.getByRole('complementary', { name: 'People' }).getByText(name, { exact: true }).waitFor();
    await page.getByText('Welcome').waitFor();
    await leave(page);
  });

  test('refuses a name that is taken, and one that is too long, at the form', async () => {
    const name = fresh('Ada');
    const first = await user(name);
    const second = await visitor();
    await login(second, name);
    await second.getByRole('alert').getByText('That name is taken').waitFor();
    await second.getByLabel('Your name').evaluate((input) => input.removeAttribute('maxlength'));
    await login(second, 'x'.repeat(25));
    await second.getByRole('alert').getByText('too long').waitFor();
    await login(second, fresh('Grace'));
    await inRoom(second, 'lobby');
    await leave(first, second);
  });

  test('frees the name of who left', async () => {
    const name = fresh('Ada');
    const witness = await user(fresh('Grace'));
    const first = await user(name);
    await witness.getByText(`${name} joined`).waitFor();
    await leave(first);
    // At once, unless the page was cut off in the midst of its upgrade: then the heartbeat misses it, within 45 s.
    await witness.getByText(`${name} left`).waitFor({ timeout: 60_000 });
    await leave(await user(name), witness);
  });

  test('delivers messages, once to everyone and as text', async () => {
    const name = fresh('Ada');
    const [ada, grace] = [await user(name), await user(fresh('Grace'))];
    const text = `<img src=x onerror="alert(1)"> ${fresh('& hello')}`;
    await say(ada, text);
    await confirmed(ada, text);
    await messages(grace, text).waitFor();
    assert.equal(await messages(grace, text).textContent(), text);
    const answer = fresh('and hello back');
    await say(grace, answer);
    await messages(ada, answer).waitFor();
    await confirmed(grace, answer);
    for (const page of [ada, grace]) {
      assert.equal(await messages(page, text).count(), 1);
      assert.equal(await messages(page, answer).count(), 1);
    }
    await grace.locator('.message', { hasText: text }).getByText(name).waitFor({ state: 'attached' });
    await leave(ada, grace);
  });

  test('shows who is typing, until the message is there', async () => {
    const name = fresh('Ada');
    const [ada, grace] = [await user(name), await user(fresh('Grace'))];
    await typing(field(ada), 'I was just', grace.getByText(`${name} is typing`));
    await field(ada).press('Enter');
    await messages(grace, 'I was just').last().waitFor();
    await grace.getByText(`${name} is typing`).waitFor({ state: 'detached' });
    await typing(field(ada), 'no', grace.getByText(`${name} is typing`));
    await field(ada).fill('');
    await grace.getByText(`${name} is typing`).waitFor({ state: 'detached' });
    await leave(ada, grace);
  });

  test('gives its history to who comes later', async () => {
    const room = fresh('past');
    const ada = await user(fresh('Ada'));
    await enterRoom(ada, room);
    const texts = ['one', 'two', 'three'].map(fresh);
    for (const text of texts) {
      await say(ada, text);
      await confirmed(ada, text);
    }
    const grace = await user(fresh('Grace'));
    await roomButton(grace, room).click();
    await inRoom(grace, room);
    await messages(grace, texts[2]).waitFor();
    assert.deepEqual(await grace.locator('#messages .bubble').allTextContents(), texts);
    await leave(ada, grace);
  });

  test('keeps rooms apart', async () => {
    const room = fresh('apart');
    const [ada, grace] = [await user(fresh('Ada')), await user(fresh('Grace'))];
    await enterRoom(ada, room);
    const [secret, open] = [fresh('secret'), fresh('open')];
    await say(ada, secret);
    await confirmed(ada, secret);
    await roomButton(ada, 'lobby').click();
    await inRoom(ada, 'lobby');
    await say(ada, open);
    await messages(grace, open).waitFor();
    assert.equal(await messages(grace, secret).count(), 0);
    assert.equal(await messages(ada, secret).count(), 0);
    await leave(ada, grace);
  });

  test('counts what is said in another room, and leaves rooms', async () => {
    const room = fresh('unread');
    const name = fresh('Grace');
    const [ada, grace] = [await user(fresh('Ada')), await user(name)];
    await enterRoom(ada, room);
    await enterRoom(grace, room);
    await roomButton(ada, 'lobby').click();
    await say(grace, fresh('are you there'));
    await roomButton(ada, `${room} 1 unread`).click();
    await messages(ada, 'are you there').waitFor();
    await roomButton(ada, `${room} 2 people`).waitFor();
    await grace.getByRole('button', { name: 'Leave this room' }).click();
    await inRoom(grace, 'lobby');
    await ada.getByText(`${name} left`).waitFor();
    await leave(ada, grace);
  });

  test('says what the server refuses, and keeps the message for another try', async () => {
    const ada = await user(fresh('Ada'));
    for (const label of ['Message', 'Open or create a room']) {
      await ada.getByLabel(label, { exact: true }).evaluate((input) => input.removeAttribute('maxlength'));
    }
    await ada.getByLabel('Open or create a room').fill('r'.repeat(33));
    await ada.keyboard.press('Enter');
    await ada.getByRole('alert').getByText('Could not join').waitFor();
    const text = 'too long '.repeat(300);
    await say(ada, text);
    const refused = ada.locator('.message[data-state=failed]').filter({ hasText: 'too long' });
    await refused.getByText('Not sent').waitFor();
    await refused.getByRole('button', { name: 'Try again' }).click();
    await refused.getByText('Not sent').waitFor();
    await leave(ada);
  });

  test('says when the connection is lost, and goes on where it was', async () => {
    const network = await flakyNetwork(server);
    const room = fresh('breaks');
    try {
      const [ada, grace] = [await user(fresh('Ada'), {}, network.url), await user(fresh('Grace'))];
      await enterRoom(ada, room);
      await enterRoom(grace, room);
      const [before, meanwhile, offline] = ['before', 'meanwhile', 'written offline'].map(fresh);
      await say(ada, before);
      await messages(grace, before).waitFor();
      network.cut();
      await ada.getByRole('status').getByText('Connection lost. Reconnecting').waitFor();
      await grace.getByText(/^Ada .* left$/).waitFor({ timeout: 60_000 });
      await say(grace, meanwhile);
      await say(ada, offline);
      await ada.getByText('Will be sent when you are back online').waitFor();
      await picture(ada, 'offline-desktop');
      network.mend();
      await ada.getByRole('status').getByText('Back online').waitFor();
      await messages(ada, meanwhile).waitFor();
      await confirmed(ada, offline);
      await messages(grace, offline).waitFor();
      assert.deepEqual(await ada.locator('#messages .bubble').allTextContents(), [before, meanwhile, offline]);
      await leave(ada, grace);
    } finally {
      network.close();
    }
  });

  test('fits a phone, with rooms and people in drawers', async () => {
    const [ada, grace] = [await user(fresh('Ada'), PHONE), await user(fresh('Grace'), { ...DESKTOP, colorScheme: 'dark' })];
    const room = fresh('pocket');
    await ada.getByRole('button', { name: 'Rooms', exact: true }).click();
    await enterRoom(ada, room);
    await enterRoom(grace, room);
    await say(ada, 'Does this fit into a pocket?');
    await messages(grace, 'pocket').waitFor();
    await say(grace, 'It does. Nothing scrolls sideways, and the field stays above the keyboard.');
    await say(grace, 'Try the drawers.');
    await messages(ada, 'drawers').waitFor();
    await ada.getByRole('button', { name: 'People in this room' }).click();
    await ada.getByRole('complementary', { name: 'People' }).getByText(/^Grace/).waitFor();
    await ada.keyboard.press('Escape');
    await ada.getByRole('button', { name: 'Close people' }).waitFor({ state: 'hidden' });
    const { scroll, width } = await ada.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: innerWidth }));
    assert.ok(scroll <= width, `the page is ${scroll} wide on a screen of ${width}`);
    await picture(ada, 'chat-phone');
    await picture(grace, 'chat-desktop-dark');
    await ada.emulateMedia({ colorScheme: 'dark' });
    await picture(ada, 'chat-phone-dark');
    await grace.emulateMedia({ colorScheme: 'light' });
    await picture(grace, 'chat-desktop');
    await leave(ada, grace);
  });
});
