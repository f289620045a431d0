// Engine.IO: options, requests, transports.

import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { next } from '../../support.mjs';

const HANDSHAKE = 'EIO=4&transport=polling';
const FAST = { pingInterval: 100, pingTimeout: 5000 };

const statusOf = ({ status, body }) => `${status} ${body.startsWith('0{') ? 'handshake' : body}`;
const messageOf = (message) => (message.startsWith('0{') ? 'handshake' : message);
const handshakeOf = ({ body }) => JSON.parse(body.slice(1));

/** A request with headers that fetch keeps for itself; its body goes in pieces. */
const byHand = (url, { method = 'GET', headers = {}, pieces = [] } = {}) => new Promise((resolve, reject) => {
  const sent = request(url, { method, headers, agent: false }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(chunks)}`));
  });
  sent.on('error', reject);
  pieces.forEach((piece) => sent.write(piece));
  sent.end();
});

/** What becomes of a session after a packet on its WebSocket: the answer to an echo, or its end. */
async function fate(stage, packets, binary) {
  const raw = await stage.joined();
  packets.forEach((packet) => raw.send(packet));
  binary && raw.send(binary);
  raw.send('4299["echo"]');
  const end = await raw.next();
  return String(end).startsWith('closed') ? 'closed' : end;
}

export const requests = [
  {
    feature: 'path',
    scenario: 'requests below the path are the server\'s, others are not',
    async run({ http, see }) {
      for (const path of ['/socket.io/', '/socket.io/deeper', '/socket.ioX/', '/']) {
        const { status } = await http(`${path}?${HANDSHAKE}`);
        see(path, status);
      }
    },
  },
  {
    feature: 'path',
    scenario: 'another path',
    options: { path: '/elsewhere' },
    async run(stage) {
      await stage.client('ada');
      stage.see('socket.io', (await stage.http(HANDSHAKE)).status);
    },
  },
  {
    feature: 'addTrailingSlash',
    scenario: 'a client that leaves it out',
    differs: 'the server is reached with and without the slash, so there is nothing to set',
    async run(stage) {
      const { socket } = stage.stranger('ada', { addTrailingSlash: false });
      await Promise.race([next(socket, 'connect'), next(socket, 'connect_error')]);
    },
  },
  {
    feature: 'addTrailingSlash: false',
    scenario: 'a client that leaves it out',
    options: { addTrailingSlash: false },
    run: (stage) => stage.client('ada', { addTrailingSlash: false }),
  },
  {
    feature: 'transports',
    scenario: 'only polling: no upgrade is offered, WebSockets are refused',
    differs: 'refused in plain text like every upgrade; the official server does not hear upgrades then, and answers as to a poll',
    options: { transports: ['polling'] },
    async run({ http, webSocket, see }) {
      see('handshake', handshakeOf(await http(HANDSHAKE)).upgrades);
      see('websocket', await webSocket().next());
    },
  },
  {
    feature: 'transports',
    scenario: 'only websocket: polling is refused',
    differs: 'says which transports the server takes',
    options: { transports: ['websocket'] },
    async run(stage) {
      stage.see('polling', statusOf(await stage.http(HANDSHAKE)));
      await stage.client('ada', { transports: ['websocket'] });
    },
  },
  {
    feature: 'allowUpgrades: false',
    scenario: 'no upgrade is offered; a client that tries it nevertheless',
    differs: 'an upgrade that is not offered is not made; the official server offers none and makes it all the same',
    options: { allowUpgrades: false },
    async run(stage) {
      const session = await stage.polling();
      stage.see('handshake', handshakeOf(session.first).upgrades);
      const raw = stage.webSocket(`EIO=4&transport=websocket&sid=${session.sid}`);
      raw.send('2probe');
      stage.see('websocket', String(await raw.next()).split(' ')[0]);
    },
  },
  {
    feature: 'handshake',
    scenario: 'its keys, over polling and WebSocket',
    options: { pingInterval: 1234, pingTimeout: 5678, maxPayload: 4321 },
    async run({ http, webSocket, see }) {
      const answer = await http(HANDSHAKE);
      see('polling', answer.body, answer.header('content-type').toLowerCase(), answer.header('cache-control'));
      see('websocket', await webSocket().next());
    },
  },
  {
    feature: 'refusals',
    scenario: 'codes and texts, over polling',
    async run({ http, see }) {
      const cases = {
        'no transport': ['EIO=4'],
        'unknown transport': ['EIO=4&transport=pigeon'],
        'transport __proto__': ['EIO=4&transport=__proto__'],
        'transport constructor': ['EIO=4&transport=constructor'],
        'unknown session': [`${HANDSHAKE}&sid=unknown`],
        'handshake by POST': [HANDSHAKE, { method: 'POST' }],
        'preflight without cors': [HANDSHAKE, { method: 'OPTIONS' }],
        'websocket without upgrade': ['EIO=4&transport=websocket'],
        'no version': ['transport=polling'],
        'version 3': ['EIO=3&transport=polling'],
        'version 5': ['EIO=5&transport=polling'],
        'version twice, the last good': ['EIO=3&EIO=4&transport=polling'],
      };
      for (const [name, request] of Object.entries(cases)) {
        see(name, statusOf(await http(...request)));
      }
    },
  },
  {
    feature: 'refusals',
    scenario: 'texts, over WebSocket',
    async run({ webSocket, see }) {
      for (const query of ['EIO=4', 'EIO=4&transport=pigeon', 'EIO=4&transport=websocket&sid=unknown']) {
        see(query, await webSocket(query).next());
      }
    },
  },
  {
    feature: 'refusals',
    scenario: 'a WebSocket of another protocol version',
    differs: 'refused before the upgrade; the official server writes an HTTP answer into the WebSocket',
    async run({ webSocket, see }) {
      see('websocket', await webSocket('EIO=3&transport=websocket').next());
    },
  },
  {
    feature: 'allowEIO3',
    leftOut: 'clients of version 2 are not served: another protocol, whose heartbeat runs the other way',
  },
  {
    feature: 'allowRequest',
    scenario: 'refuses with its text, over polling and WebSocket',
    options: { refuse: 'nobody today' },
    async run(stage) {
      stage.see('polling', statusOf(await stage.http(HANDSHAKE)));
      stage.see('websocket', await stage.webSocket().next());
      const { socket } = stage.stranger('ada');
      await next(socket, 'connect_error');
    },
  },
  {
    feature: 'cookie',
    scenario: 'set by the first polling answer, not by the second, and never by a WebSocket',
    options: { cookie: { name: 'io' } },
    async run(stage) {
      const session = await stage.polling();
      stage.see('handshake', session.first.header('set-cookie'));
      await session.post('40');
      stage.see('poll', (await session.get()).header('set-cookie'));
      const raw = stage.webSocket();
      await raw.next();
      stage.see('websocket', raw.answer().headers['set-cookie'] ?? null);
    },
  },
  {
    feature: 'cookie',
    scenario: 'its attributes',
    options: { cookie: { name: 'node', path: '/chat', httpOnly: false, secure: true, sameSite: 'Strict', maxAge: 3600 } },
    async run(stage) {
      const { first } = await stage.polling();
      const [value, ...attributes] = first.header('set-cookie').split('; ');
      stage.see('handshake', value.replace(/=.*/, ''), attributes.sort());
    },
  },
  {
    feature: 'cors',
    scenario: 'listed origin with credentials: headers and preflight',
    options: { cors: { origins: ['http://friend.example'], credentials: true } },
    async run({ http, see }) {
      const headers = { origin: 'http://friend.example' };
      const answer = await http(HANDSHAKE, { headers });
      const of = (name) => answer.header(`access-control-allow-${name}`);
      see('polling', answer.status, of('origin'), of('credentials'));
      const preflight = await http(HANDSHAKE, {
        method: 'OPTIONS',
        headers: { ...headers, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-a,x-b' },
      });
      for (const name of ['origin', 'credentials', 'methods', 'headers']) {
        see('preflight', name, preflight.status, preflight.header(`access-control-allow-${name}`));
      }
    },
  },
  {
    feature: 'cors',
    scenario: 'any origin',
    options: { cors: {} },
    async run({ http, webSocket, see }) {
      const answer = await http(HANDSHAKE, { headers: { origin: 'http://anybody.example' } });
      see('polling', answer.status, answer.header('access-control-allow-origin'));
      see('websocket', messageOf(await webSocket(undefined, { origin: 'http://anybody.example' }).next()));
    },
  },
  {
    feature: 'cors',
    scenario: 'an origin that is not listed',
    options: { cors: { origins: ['http://friend.example'] } },
    differs: 'refused, and WebSockets too: the official server answers and trusts the browser, and does not look at WebSockets',
    async run({ http, webSocket, see }) {
      see('polling', statusOf(await http(HANDSHAKE, { headers: { origin: 'http://stranger.example' } })));
      see('websocket', messageOf(await webSocket(undefined, { origin: 'http://stranger.example' }).next()));
    },
  },
  {
    feature: 'cors: off',
    scenario: 'another origin',
    differs: 'refused, as above',
    async run({ http, webSocket, see }) {
      const answer = await http(HANDSHAKE, { headers: { origin: 'http://stranger.example' } });
      see('polling', statusOf(answer), answer.header('access-control-allow-origin'));
      see('websocket', messageOf(await webSocket(undefined, { origin: 'http://stranger.example' }).next()));
    },
  },
  {
    feature: 'maxHttpBufferSize',
    scenario: 'a POST over it is answered with 413, and the session lives',
    options: { maxPayload: 1000 },
    async run(stage) {
      const session = await stage.polling();
      await session.post('40');
      await session.get();
      stage.see('over', (await session.post(`42["echo","${'x'.repeat(1000)}"]`)).status);
      stage.see('under', (await session.post('421["echo","x"]')).status, (await session.get()).body);
    },
  },
  {
    feature: 'maxHttpBufferSize',
    scenario: 'a WebSocket message over it is closed with 1009',
    options: { maxPayload: 1000 },
    async run(stage) {
      const raw = await stage.joined();
      raw.send(`42["echo","${'x'.repeat(1000)}"]`);
      stage.see('websocket', await raw.next());
      stage.see('server', ...(await stage.logged('disconnect')));
    },
  },
  {
    feature: 'perMessageDeflate',
    scenario: 'is not agreed on',
    async run(stage) {
      const raw = stage.webSocket(undefined, { perMessageDeflate: true });
      await raw.next();
      stage.see('extensions', raw.answer().headers['sec-websocket-extensions'] ?? 'none');
    },
  },
  {
    feature: 'perMessageDeflate: true',
    leftOut: 'never agreed on: a compressed frame is inflated whole before anybody can look at its size',
  },
  {
    feature: 'wsEngine',
    leftOut: 'the WebSocket implementation is chosen with the binding, which is found as a service',
  },
  {
    feature: 'destroyUpgrade',
    scenario: 'a WebSocket to a path that nobody serves',
    differs: 'answered with 404 at once; the official server lets it hang for a second, then cuts the connection',
    async run({ webSocket, see }) {
      see('websocket', (await webSocket('', { path: '/elsewhere' }).next()).slice(0, 11));
    },
  },
  {
    feature: 'httpCompression',
    scenario: 'large polling answers as the client accepts them; small ones and WebSockets not',
    async run(stage) {
      for (const accepted of ['gzip', 'deflate', 'gzip;q=0', 'identity', 'br, gzip']) {
        const session = await stage.polling();
        await session.post('40');
        const small = await session.request({ headers: { 'accept-encoding': accepted } });
        await session.post(`421["echo","${'x'.repeat(5000)}"]`);
        const large = await session.request({ headers: { 'accept-encoding': accepted } });
        stage.see(accepted, small.header('content-encoding'), large.header('content-encoding'), large.body.length);
        await session.post('1');
      }
    },
  },
  {
    feature: 'httpCompression: false',
    scenario: 'nothing is compressed',
    options: { httpCompression: false },
    async run(stage) {
      const session = await stage.polling();
      await session.post('40');
      await session.get();
      await session.post(`421["echo","${'x'.repeat(5000)}"]`);
      stage.see('large', (await session.request({ headers: { 'accept-encoding': 'gzip' } })).header('content-encoding'));
    },
  },
  {
    feature: 'engine.use',
    scenario: 'a middleware that answers itself, and adds headers to the answers of others',
    options: { behaviours: ['httpMiddleware'] },
    differs: 'an upgrade is answered with the middleware\'s own status; the official server answers 400 whatever it was',
    async run({ http, webSocket, see }) {
      const blocked = await http(`${HANDSHAKE}&blocked=1`);
      see('blocked', blocked.status, blocked.body);
      const passed = await http(HANDSHAKE);
      see('passed', passed.status, passed.header('x-middleware'));
      see('websocket', messageOf(await webSocket().next()));
      see('websocket, blocked', String(await webSocket('EIO=4&transport=websocket&blocked=1').next()).slice(0, 11));
    },
  },
  {
    feature: 'events initial_headers, headers',
    scenario: 'headers of the first answer alone, and of each',
    options: { behaviours: ['initialHeaders'] },
    async run(stage) {
      const session = await stage.polling();
      const seen = ({ header }) => [header('x-first'), header('x-each')];
      stage.see('handshake', ...seen(session.first));
      await session.post('40');
      stage.see('poll', ...seen(await session.get()));
      const raw = stage.webSocket();
      await raw.next();
      stage.see('websocket', raw.answer().headers['x-first'], raw.answer().headers['x-each']);
    },
  },
  {
    feature: 'event connection_error',
    scenario: 'tells code and message of what is refused',
    options: { behaviours: ['connectionErrors'] },
    async run({ http, webSocket, logged, see }) {
      const requests = ['EIO=4', 'EIO=4&transport=pigeon', `${HANDSHAKE}&sid=unknown`, 'EIO=4&transport=websocket', 'EIO=3&transport=polling'];
      for (const query of requests) {
        await http(query);
      }
      await http(HANDSHAKE, { method: 'POST' });
      await webSocket('EIO=4&transport=websocket&sid=unknown').next();
      see('errors', ...(await logged('connection error', requests.length + 2)));
    },
  },
  {
    feature: 'event connection_error',
    scenario: 'a handshake that allowRequest refuses',
    options: { behaviours: ['connectionErrors'], refuse: 'nobody today' },
    differs: 'tells what the client was told; the official server tells the text of the code',
    async run({ http, logged, see }) {
      await http(HANDSHAKE);
      see('errors', ...(await logged('connection error')));
    },
  },
  {
    feature: 'engine.generateId',
    leftOut: 'an id is a secret of 120 random bits; one that is made elsewhere can only be weaker',
  },
  {
    feature: 'initialPacket',
    leftOut: 'what a connect handler emits comes with the answer to CONNECT, in the same namespace as everything else',
  },
  {
    feature: 'events of the raw socket (packet, flush, drain ...)',
    leftOut: 'for counting there is the metrics SPI; for messages there are listeners and onAnyOutgoing',
  },
  {
    feature: 'engine.clientsCount',
    scenario: 'how many sessions are open',
    async run(stage) {
      await stage.clients('ada', 'bob');
      await stage.webSocket().next();
      stage.see('clients', (await stage.tell('clients')).value);
    },
  },
  {
    feature: 'JSONP polling',
    leftOut: 'for browsers without XMLHttpRequest across origins, which are gone; it runs what the server answers as a script',
  },
  {
    feature: 'WebTransport',
    leftOut: 'needs HTTP/3, which Grizzly and Tyrus do not speak',
  },
];

export const transports = [
  {
    feature: 'polling',
    scenario: 'a client that polls only',
    async run(stage) {
      const ada = await stage.client('ada', { transports: ['polling'] });
      stage.see('echo', await ada.socket.emitWithAck('echo', 'é€😀'));
      stage.see('transport', ada.socket.io.engine.transport.name);
    },
  },
  {
    feature: 'websocket',
    scenario: 'a client that uses WebSocket only',
    async run(stage) {
      const ada = await stage.client('ada', { transports: ['websocket'] });
      stage.see('echo', await ada.socket.emitWithAck('echo', 'é€😀'));
      stage.see('transport', ada.socket.io.engine.transport.name);
    },
  },
  {
    feature: 'upgrade',
    scenario: 'from polling to WebSocket; the polling session is no longer served',
    async run(stage) {
      const { socket } = stage.stranger('ada');
      const joined = next(socket, 'connect'); // may be told over the one transport or the other
      await next(socket.io, 'open');
      const { engine } = socket.io;
      await Promise.all([joined, next(engine, 'upgrade')]);
      await socket.emitWithAck('do', 'nothing'); // the server knows by then
      stage.see('transport', engine.transport.name);
      stage.see('poll', statusOf(await stage.http(`${HANDSHAKE}&sid=${engine.id}`)));
    },
  },
  {
    feature: 'upgrade',
    scenario: 'a poll that waits is ended for the probe',
    async run(stage) {
      const session = await stage.polling();
      const poll = session.get();
      const raw = stage.webSocket(`EIO=4&transport=websocket&sid=${session.sid}`);
      raw.send('2probe');
      stage.see('probe', await raw.next());
      stage.see('poll', (await poll).body);
      raw.send('5');
      raw.send('40');
      stage.see('upgraded', await raw.next());
    },
  },
  {
    feature: 'upgrade',
    scenario: 'a wrong probe ends the WebSocket and not the session; so does a second WebSocket',
    async run(stage) {
      const session = await stage.polling();
      const query = `EIO=4&transport=websocket&sid=${session.sid}`;
      const wrong = stage.webSocket(query);
      wrong.send('2wrong');
      stage.see('wrong', (await wrong.next()).slice(0, 6));
      await session.post('40');
      stage.see('polling', (await session.get()).body);
      const good = stage.webSocket(query);
      good.send('2probe');
      await good.next();
      const second = stage.webSocket(query);
      stage.see('second', (await second.next()).slice(0, 6));
      good.send('5');
      good.send('421["echo"]');
      stage.see('good', await good.next());
    },
  },
  {
    feature: 'upgrade',
    scenario: 'a session that the server ends while the WebSocket proves itself: both hear of it',
    async run(stage) {
      const session = await stage.polling();
      await session.post('40');
      await session.get();
      const raw = stage.webSocket(`EIO=4&transport=websocket&sid=${session.sid}`);
      raw.send('2probe');
      stage.see('probe', await raw.next());
      await stage.tell('disconnectSockets', [], true);
      let body;
      do {
        ({ body } = await session.get());
      } while (body === '6'); // polls are ended while a WebSocket proves itself
      stage.see('poll', body);
      stage.see('websocket', String(await raw.next()).slice(0, 6));
      stage.see('server', ...(await stage.logged('disconnect')));
    },
  },
  {
    feature: 'upgradeTimeout',
    scenario: 'does not end a session that has moved',
    options: { upgradeTimeout: 100 },
    async run(stage) {
      const session = await stage.polling();
      const raw = stage.webSocket(`EIO=4&transport=websocket&sid=${session.sid}`);
      raw.send('2probe');
      await raw.next();
      raw.send('5');
      raw.send('40');
      await raw.next();
      await pause(300);
      raw.send('421["echo"]');
      stage.see('websocket', await raw.next());
    },
  },
  {
    feature: 'upgradeTimeout',
    scenario: 'ends the WebSocket and not the session',
    options: { upgradeTimeout: 100 },
    async run(stage) {
      const session = await stage.polling();
      const raw = stage.webSocket(`EIO=4&transport=websocket&sid=${session.sid}`);
      stage.see('websocket', (await raw.next()).slice(0, 6));
      await session.post('40');
      stage.see('polling', (await session.get()).body);
    },
  },
  {
    feature: 'pingInterval',
    scenario: 'heartbeats that the client answers',
    options: FAST,
    async run(stage) {
      const ada = await stage.client('ada', { transports: ['websocket'] });
      await next(ada.socket.io, 'ping');
      await next(ada.socket.io, 'ping');
      stage.see('echo', await ada.socket.emitWithAck('echo', 1));
    },
  },
  {
    feature: 'pingTimeout',
    scenario: 'a client that does not answer is dropped',
    options: { pingInterval: 1000, pingTimeout: 300 },
    async run(stage) {
      const raw = await stage.joined();
      stage.see('websocket', await raw.next());
      stage.see('websocket', await raw.next());
      stage.see('server', ...(await stage.logged('disconnect')));
    },
  },
  {
    feature: 'heartbeat',
    scenario: 'packets of the engine that a client does not send or need not send',
    async run(stage) {
      for (const packets of [['2'], ['2probe'], ['3'], ['5'], ['6'], ['0{}'], ['7'], ['x'], ['']]) {
        stage.see(`"${packets}"`, await fate(stage, packets));
      }
    },
  },
  {
    feature: 'close packet',
    scenario: 'over WebSocket',
    options: { pingInterval: 500, pingTimeout: 500 },
    differs: 'closes at once; the official server ignores it, and the heartbeat ends the session later',
    async run(stage) {
      const raw = await stage.joined();
      raw.send('1');
      stage.see('websocket', await raw.next());
    },
  },
  {
    feature: 'close packet',
    scenario: 'over polling ends the poll that waits, and the session',
    async run(stage) {
      const session = await stage.polling();
      const poll = session.get();
      await stage.pollIsThere();
      stage.see('post', statusOf(await session.post('1')));
      stage.see('poll', statusOf(await poll));
      stage.see('after', statusOf(await session.post('40')));
    },
  },
  {
    feature: 'polling',
    scenario: 'a second poll while one waits ends the session',
    async run(stage) {
      const session = await stage.polling();
      const first = session.get();
      await stage.pollIsThere();
      stage.see('second', statusOf(await session.get()));
      stage.see('first', statusOf(await first));
      stage.see('after', statusOf(await session.post('40')));
    },
  },
  {
    feature: 'polling',
    scenario: 'a binary POST is refused and ends the session',
    async run(stage) {
      const session = await stage.polling();
      stage.see('post', (await session.post('x', 'application/octet-stream')).status);
      stage.see('after', statusOf(await session.post('40')));
    },
  },
  {
    feature: 'polling',
    scenario: 'a POST that is no payload ends the session',
    differs: 'answered with 400; the official server says ok first',
    async run(stage) {
      for (const body of ['', 'x', '40\x1e']) {
        const session = await stage.polling();
        stage.see(JSON.stringify(body), statusOf(await session.post(body)));
        stage.see(JSON.stringify(body), (await session.get()).status);
      }
    },
  },
  {
    feature: 'polling',
    scenario: 'PUT, DELETE and HEAD of a session',
    differs: 'a wrong method is the client\'s fault: 400, not 500',
    async run(stage) {
      const session = await stage.polling();
      for (const method of ['PUT', 'DELETE', 'HEAD']) {
        stage.see(method, (await session.request({ method })).status);
      }
    },
  },
  {
    feature: 'polling',
    scenario: 'a body that comes in chunks, and a connection for each request',
    async run(stage) {
      const first = await stage.http(HANDSHAKE);
      const url = `${stage.url}/socket.io/?${HANDSHAKE}&sid=${handshakeOf(first).sid}`;
      const post = { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8', connection: 'close' } };
      stage.see('join', await byHand(url, { ...post, pieces: ['40'] }));
      await byHand(url, { headers: { connection: 'close' } });
      stage.see('chunks', await byHand(url, { ...post, pieces: ['421["ec', 'ho","', Buffer.from([0xc3]), Buffer.from([0xa9]), '"]'] }));
      stage.see('poll', await byHand(url, { headers: { connection: 'close' } }));
    },
  },
  {
    feature: 'polling',
    scenario: 'binary travels as base64 both ways, several packets in one payload',
    async run(stage) {
      const session = await stage.polling();
      await session.post('40');
      await session.get();
      await session.post('451-["echo",{"_placeholder":true,"num":0}]\x1ebAQID\x1e421["echo",1]');
      let body = '';
      while (!body.includes('431')) {
        body += `${(await session.get()).body}\x1e`;
      }
      stage.see('polls', ...body.split('\x1e').filter(Boolean).sort());
    },
  },
];
