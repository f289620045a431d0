// The scenarios of the official client's documentation, by the official client. What each has seen is written to TRANSCRIPTS as
// JSON, to be compared with what the Java client sees (ConnectionScenarios.java and EventScenarios.java have the same scenarios under
// the same names).
// SERVER_URL and RECOVERING_URL: servers that behave as server.mjs does. NOBODY_URL: an address where nobody listens.

import { writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { io, Manager } from 'socket.io-client';
import { required, within } from './support.mjs';

const SERVER = required('SERVER_URL');
const RECOVERING = required('RECOVERING_URL');
const NOBODY = required('NOBODY_URL');
const QUICK = { reconnectionDelay: 10, reconnectionDelayMax: 20 };

const transcripts = {};

/** What a scenario does: sockets, and lines that say what they have seen. */
class Stage {
  lines = [];
  #sockets = [];
  #changed = () => {};

  log(...words) {
    this.lines.push(words.map((word) => (typeof word === 'string' ? word : text(word))).join(' '));
    this.#changed();
  }

  /** A socket that is still to be connected, whose life is logged. */
  socket(path = '', options = {}, base = SERVER) {
    const socket = io(base + path, { autoConnect: false, forceNew: !options.multiplexed, ...options });
    this.#sockets.push(socket);
    socket.on('connect', () => this.log('connect'));
    socket.on('disconnect', (reason) => this.log('disconnect', reason));
    socket.on('connect_error', (error) => this.log('connect_error', ...(error.data ? [error.message, error.data] : [error.message])));
    return socket;
  }

  async seen(count) {
    const enough = () => this.lines.length >= count;
    await within(30_000, `${count} lines; there are: ${this.lines.join('; ')}`, new Promise((resolve) => {
      this.#changed = () => enough() && resolve();
      this.#changed();
    }));
  }

  async connected(...arguments_) {
    const socket = this.socket(...arguments_).connect();
    await this.seen(this.lines.length + 1);
    return socket;
  }

  close() {
    this.#sockets.forEach((socket) => socket.removeAllListeners().disconnect());
  }
}

const text = (value) => JSON.stringify(value, (_, inner) =>
  inner?.type === 'Buffer' ? `bytes ${inner.data.join(' ')}` : inner);

function scenario(name, run) {
  test(name, async () => {
    const stage = new Stage();
    try {
      await run(stage);
    } finally {
      stage.close();
    }
    transcripts[name] = stage.lines;
  });
}

after(() => writeFileSync(process.env.TRANSCRIPTS, JSON.stringify(transcripts)));

// --- initialization and options

scenario('connect', async (stage) => {
  const socket = await stage.connected();
  stage.log('id', socket.id.length, 'connected', socket.connected, 'active', socket.active, 'recovered', Boolean(socket.recovered));
  socket.disconnect();
  stage.log('connected', socket.connected, 'active', socket.active, 'id', socket.id ?? null);
});

scenario('namespace', async (stage) => {
  const socket = await stage.connected('/chat');
  stage.log(await socket.emitWithAck('echo', 'in /chat'));
});

scenario('multiplexing', async (stage) => {
  const main = await stage.connected('', { multiplexed: true });
  const chat = await stage.connected('/chat', { multiplexed: true });
  stage.log('shared', main.io === chat.io, 'same id', main.id === chat.id);
  main.disconnect();
  stage.log(await chat.emitWithAck('echo', 'the other goes on'));
});

scenario('forceNew', async (stage) => {
  const main = await stage.connected('', { forceNew: true });
  const chat = await stage.connected('/chat', { forceNew: true });
  stage.log('shared', main.io === chat.io);
});

async function welcomed(stage, path, options, look) {
  const socket = stage.socket(path, options);
  socket.on('welcome', (welcome) => stage.log(look(welcome)));
  socket.connect();
  await stage.seen(2);
}

scenario('query', (stage) => welcomed(stage, '?lang=pl', { query: undefined }, ({ query }) => query.lang));
scenario('extraHeaders', (stage) => welcomed(stage, '', { extraHeaders: { 'x-token': 'secret' } }, ({ token }) => token));
scenario('auth', (stage) => welcomed(stage, '/guarded', { auth: { user: 'ada' } }, ({ auth }) => auth));

scenario('auth function', async (stage) => {
  const users = ['eve', 'ada'];
  const socket = stage.socket('/guarded', { auth: (then) => then({ user: users.shift() }) });
  socket.connect();
  await stage.seen(1);
  socket.connect();
  await stage.seen(2);
});

for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
  scenario(`transports ${transports.join(' ')}`, async (stage) => {
    const socket = stage.socket('', { transports });
    const upgraded = transports.length > 1
      ? new Promise((resolve) => socket.io.once('open', () => socket.io.engine.once('upgrade', resolve)))
      : Promise.resolve();
    socket.connect();
    await stage.seen(1);
    await within(30_000, 'upgrade', upgraded);
    await socket.emitWithAck('echo');
    stage.log(socket.io.engine.transport.name);
    stage.log(await socket.emitWithAck('echo', Buffer.from([1, 2])));
  });
}

scenario('upgrade: false', async (stage) => {
  const socket = await stage.connected('', { upgrade: false });
  await socket.emitWithAck('echo');
    stage.log(socket.io.engine.transport.name);
});

// --- the life of a socket

scenario('middleware error', async (stage) => {
  const socket = stage.socket('/guarded').connect();
  await stage.seen(1);
  stage.log('active', socket.active);
});

scenario('unknown namespace', async (stage) => {
  const socket = stage.socket('/nowhere').connect();
  await stage.seen(1);
  stage.log('active', socket.active);
});

scenario('nobody listens', async (stage) => {
  const socket = stage.socket('', { reconnectionDelay: 10000 }, NOBODY).connect();
  await stage.seen(1);
  stage.log('active', socket.active);
});

scenario('disconnect by the server', async (stage) => {
  const socket = await stage.connected();
  socket.emit('kick me');
  await stage.seen(2);
  stage.log('active', socket.active);
  socket.connect();
  await stage.seen(4);
});

scenario('disconnect by the server, and of the connection', async (stage) => {
  const socket = await stage.connected();
  socket.emit('kick me hard');
  await stage.seen(2);
  stage.log('active', socket.active);
});

scenario('disconnect by the client', async (stage) => {
  const socket = await stage.connected();
  socket.disconnect();
  stage.log('active', socket.active);
  socket.connect();
  await stage.seen(4);
});

scenario('lost connection', async (stage) => {
  const socket = await stage.connected('', { ...QUICK, transports: ['websocket'] });
  const { id } = socket;
  socket.io.on('reconnect_attempt', (attempt) => stage.log('reconnect_attempt', attempt));
  socket.io.on('reconnect', (attempt) => stage.log('reconnect', attempt));
  socket.emit('cut');
  await stage.seen(5);
  stage.log('same id', socket.id === id, 'recovered', Boolean(socket.recovered));
});

scenario('reconnectionAttempts', async (stage) => {
  const socket = io(NOBODY, { autoConnect: false, forceNew: true, ...QUICK, reconnectionAttempts: 2 });
  for (const event of ['reconnect_attempt', 'reconnect_failed']) {
    socket.io.on(event, (...attempt) => stage.log(event, ...attempt));
  }
  for (const event of ['error', 'reconnect_error']) {
    socket.io.on(event, () => stage.log(event));
  }
  socket.connect();
  await stage.seen(8);
  socket.disconnect();
});

scenario('manager', async (stage) => {
  const manager = new Manager(SERVER, { autoConnect: false });
  manager.on('open', () => stage.log('open'));
  manager.on('close', (reason) => stage.log('close', reason));
  const socket = manager.socket('/chat');
  socket.on('connect', () => stage.log('connect'));
  socket.on('disconnect', (reason) => stage.log('disconnect', reason));
  socket.connect();
  await stage.seen(2);
  socket.disconnect();
  await stage.seen(4);
});

// --- events

scenario('emit', async (stage) => {
  const socket = await stage.connected();
  socket.on('echoed', (...args) => stage.log('echoed', args));
  socket.emit('echo', 1, '2', { a: [true, null, 0.5], 'ż 🐢': '\u2028' }, [], null);
  await stage.seen(2);
});

scenario('binary', async (stage) => {
  const socket = await stage.connected();
  socket.on('echoed', (...args) => stage.log('echoed', args));
  socket.emit('echo', Buffer.from([1, 255]), { deep: [Buffer.from([0])] }, Buffer.alloc(0));
  await stage.seen(2);
});

scenario('acknowledgement', async (stage) => {
  const socket = await stage.connected();
  stage.log(await socket.emitWithAck('echo', { a: 1 }));
  socket.emit('echo', 1, 'two', (...args) => stage.log(args));
  await stage.seen(3);
});

scenario('timeout', async (stage) => {
  const socket = await stage.connected();
  await socket.timeout(20).emitWithAck('ignore').catch((error) => stage.log(error.message));
  stage.log(await socket.timeout(10000).emitWithAck('echo', 'in time'));
});

scenario('acknowledgement of a lost connection', async (stage) => {
  const socket = await stage.connected('', { ...QUICK, transports: ['websocket'] });
  const answer = socket.timeout(10000).emitWithAck('ignore').catch((error) => error.message);
  socket.emit('cut');
  await stage.seen(3);
  stage.log(await answer);
});

scenario('server asks', async (stage) => {
  const socket = await stage.connected();
  socket.on('question', (question, ack) => ack(`${question} yes`));
  stage.log(await socket.emitWithAck('ask me', 'well?'));
});

scenario('volatile', async (stage) => {
  const socket = stage.socket();
  socket.on('echoed', (...args) => stage.log('echoed', args));
  socket.volatile.emit('echo', 'lost');
  socket.connect();
  await stage.seen(1);
  socket.emit('echo', 'kept');
  await stage.seen(2);
});

scenario('offline', async (stage) => {
  const socket = stage.socket();
  socket.on('echoed', (...args) => stage.log('echoed', args));
  for (let i = 0; i < 3; i++) {
    socket.emit('echo', i);
  }
  socket.connect();
  await stage.seen(4);
});

scenario('retries', async (stage) => {
  const socket = await stage.connected('', { ...QUICK, retries: 3, ackTimeout: 10000 });
  const name = `retries ${Math.random()}`;
  for (let i = 1; i <= 20; i++) {
    socket.emit('count', name, i);
  }
  const { n, missed } = await socket.emitWithAck('counted', name);
  stage.log('counted', n, 'missed', missed);
});

scenario('retries that are used up', async (stage) => {
  const socket = await stage.connected('', { retries: 1, ackTimeout: 20 });
  await socket.emitWithAck('ignore').catch((error) => stage.log(error.message));
});

scenario('once and off', async (stage) => {
  const socket = await stage.connected();
  const listener = () => stage.log('listener');
  socket.once('echoed', () => stage.log('once'));
  socket.on('echoed', listener);
  await socket.emitWithAck('echo');
  await socket.emitWithAck('echo');
  socket.off('echoed', listener);
  await socket.emitWithAck('echo');
});

scenario('catch-all', async (stage) => {
  const socket = await stage.connected('/chat');
  await socket.emitWithAck('echo', 0); // the server's welcome has come by then
  socket.on('echoed', () => stage.log('named'));
  socket.onAny((event, ...args) => stage.log('any', event, args));
  socket.prependAny((event) => stage.log('first', event));
  socket.onAnyOutgoing((event, ...args) => stage.log('outgoing', event, args));
  socket.emit('echo', 1);
  await stage.seen(5);
  socket.offAny();
  socket.offAnyOutgoing();
  socket.emit('echo', 2);
  await stage.seen(6);
});

scenario('rooms', async (stage) => {
  const [one, two] = [await stage.connected('/chat'), await stage.connected('/chat')];
  const room = `room ${Math.random()}`;
  one.on('shouted', (said) => stage.log('one hears', said));
  two.on('shouted', (said) => stage.log('two hears', said));
  await one.emitWithAck('join', room);
  two.emit('shout', room, 'hello');
  await stage.seen(3);
});

scenario('recovery', async (stage) => {
  const socket = stage.socket('/ticks', { ...QUICK, transports: ['websocket'] }, RECOVERING);
  let first;
  socket.on('tick', (n) => stage.log('tick', n - (first ??= n)));
  socket.connect();
  await stage.seen(1);
  const { id } = socket;
  await socket.emitWithAck('tick', 1);
  socket.emit('cut and tick', 2);
  await stage.seen(6);
  stage.log('recovered', Boolean(socket.recovered), 'same id', socket.id === id);
});
