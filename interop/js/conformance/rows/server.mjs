// Namespaces, connect, and the options of Socket.IO.

import { next } from '../../support.mjs';

/** What becomes of a connection on which a client says this, before it has joined anything. */
async function answerTo(stage, ...packets) {
  const raw = stage.webSocket();
  await raw.next();
  packets.forEach((packet) => raw.send(packet));
  return String(await raw.next()).replace(/^closed.*/, 'closed');
}

/** What becomes of a connection that has joined the main namespace. */
async function answerAfterJoin(stage, ...packets) {
  const raw = await stage.joined();
  packets.forEach((packet) => raw.send(packet));
  raw.send('4299["echo"]');
  return String(await raw.next()).replace(/^closed.*/, 'closed');
}

export const connecting = [
  {
    feature: 'connect',
    scenario: 'ways to ask for a namespace',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      for (const packet of ['40', '40/', '40/,', '40{}', '40{"token":1}', '40/custom', '40/custom,', '40/custom,{"a":[1]}',
        '40/unknown,', '40/custom?x=1,', '40custom,']) {
        stage.see(packet, await answerTo(stage, packet));
      }
    },
  },
  {
    feature: 'connect',
    scenario: 'a payload that is no object',
    async run(stage) {
      for (const packet of ['40[]', '40"a"', '40null', '40{', '401']) {
        stage.see(packet, await answerTo(stage, packet));
      }
    },
    differs: 'an id on a CONNECT is a violation',
  },
  {
    feature: 'connect',
    scenario: 'packets before it, a second one, and those of a client that no client sends',
    async run(stage) {
      for (const packet of ['42["echo"]', '43[]', '41']) {
        stage.see(`first ${packet}`, await answerTo(stage, packet));
      }
      for (const packet of ['40', '44{"message":"x"}', '42/custom,["echo"]']) {
        stage.see(`then ${packet}`, await answerAfterJoin(stage, packet));
      }
    },
  },
  {
    feature: 'connectTimeout',
    scenario: 'a client that joins nothing, and one that is only refused',
    options: { connectTimeout: 1000 },
    async run(stage) {
      const idle = stage.webSocket();
      await idle.next();
      stage.see('idle', String(await idle.next()).slice(0, 6));
      const refused = stage.webSocket();
      await refused.next();
      refused.send('40/unknown,');
      stage.see('refused', await refused.next());
      stage.see('refused', String(await refused.next()).slice(0, 6));
    },
  },
  {
    feature: 'serveClient',
    scenario: 'the files, their types, and 304 for one that is known',
    async run({ http, see }) {
      for (const file of ['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js', 'socket.io.msgpack.min.js',
        'socket.io.js.map', 'socket.io.min.js.map', 'socket.io.esm.min.js.map', 'socket.io.msgpack.min.js.map', 'other.js']) {
        const answer = await http(`/socket.io/${file}`);
        see(file, answer.status, answer.header('content-type')?.replace(/;.*/, '') ?? null, answer.header('cache-control'));
        if (answer.status === 200) {
          const known = { 'if-none-match': answer.header('etag') };
          see(file, 'again', (await http(`/socket.io/${file}`, { headers: known })).status);
        }
      }
    },
  },
  {
    feature: 'serveClient',
    scenario: 'with a query, for a page elsewhere, and compressed',
    options: { cors: { origins: ['http://friend.example'] } },
    async run({ http, see }) {
      for (const accepted of ['identity', 'gzip', 'gzip, deflate, br']) {
        const headers = { origin: 'http://friend.example', 'accept-encoding': accepted };
        const answer = await http('/socket.io/socket.io.js?v=1', { headers });
        see(accepted, answer.status, answer.header('content-encoding'), answer.header('access-control-allow-origin'));
        see(accepted, answer.body.length);
      }
    },
  },
  {
    feature: 'serveClient',
    scenario: 'to who accepts Brotli or deflate alone',
    differs: 'as it is: whoever accepts these accepts gzip too, in which it is kept',
    async run({ http, see }) {
      for (const accepted of ['br', 'deflate']) {
        see(accepted, (await http('/socket.io/socket.io.js', { headers: { 'accept-encoding': accepted } })).header('content-encoding'));
      }
    },
  },
  {
    feature: 'serveClient: false',
    scenario: 'no files',
    options: { serveClient: false },
    async run({ http, see }) {
      see('file', (await http('/socket.io/socket.io.js')).status);
    },
  },
  {
    feature: 'auth',
    scenario: 'an object, a function, and none, in each namespace',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const ada = await stage.client('ada', { auth: { nested: { list: [1, null, 'é'] } } });
      stage.see('object', (await ada.do('handshake')).auth);
      const bob = await stage.client('bob', { namespace: '/custom', over: ada, auth: { other: true } });
      stage.see('other namespace', (await bob.do('handshake')).auth);
    },
  },
];

export const namespaces = [
  {
    feature: 'static namespace',
    scenario: 'several over one connection, each with an id and rooms of its own',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const root = await stage.client('root');
      const custom = await stage.client('custom', { namespace: '/custom', over: root });
      await root.do('join', 'room');
      stage.see('ids', root.socket.id, custom.socket.id, root.socket.io.engine.id);
      stage.see('rooms', await root.do('rooms'), await custom.do('rooms'));
      await stage.tell('emit', [['to', 'room']], 'news', 1);
      await stage.tellNamespace('/custom', 'emit', [['to', 'room']], 'news', 2);
      await stage.tellNamespace('/custom', 'emit', [], 'news', 3);
      await stage.heard(root, custom);
    },
  },
  {
    feature: 'static namespace',
    scenario: 'one that does not exist is refused, and the connection stays',
    async run(stage) {
      const root = await stage.client('root');
      const unknown = stage.stranger('unknown', { namespace: '/unknown', over: root });
      await next(unknown.socket, 'connect_error');
      await stage.heard(root);
    },
  },
  {
    feature: 'static namespace',
    scenario: 'left and joined again: another id, and the others stay',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const root = await stage.client('root');
      const custom = await stage.client('custom', { namespace: '/custom', over: root });
      stage.see('id', custom.socket.id);
      custom.socket.disconnect();
      stage.see('server', ...(await stage.logged('disconnect')));
      custom.socket.connect();
      await next(custom.socket, 'connect');
      stage.see('id', custom.socket.id);
      await stage.heard(root, custom);
    },
  },
  {
    feature: 'static namespace',
    scenario: 'its leading slash may be left out',
    options: { namespaces: ['custom'] },
    async run(stage) {
      await stage.client('ada', { namespace: '/custom' });
    },
  },
];

export const parsing = [
  {
    feature: 'events',
    scenario: 'event names that are words of JavaScript or of the protocol',
    async run(stage) {
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'error', 'connection', 'message', '', '5']) {
        stage.see(name, await answerAfterJoin(stage, `42["${name}"]`));
      }
      for (const name of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']) {
        stage.see(name, await answerAfterJoin(stage, `42["${name}"]`));
      }
    },
  },
  {
    feature: 'events',
    scenario: 'payloads that are none',
    async run(stage) {
      for (const packet of ['42[]', '42{}', '42[true]', '42[null]', '42[{"toString":"foo"}]', '42["a"', '42"a"', '42[5]']) {
        stage.see(packet, await answerAfterJoin(stage, packet));
      }
    },
  },
  {
    feature: 'packets',
    scenario: 'types and headers that are none',
    async run(stage) {
      for (const packet of ['47', '49["a"]', '4a', '41{}', '43{}', '42-1["a"]', '421.5["a"]', '442["a"]']) {
        stage.see(packet, await answerAfterJoin(stage, packet));
      }
    },
  },
  {
    feature: 'packets',
    scenario: 'without payload or id where one is due; an id where none is due; an id over 2^53',
    differs: 'a violation, as the specification says; the official server ignores or accepts them',
    async run(stage) {
      for (const packet of ['42', '427', '431', '43[1]', '4', '42 ["echo"]', '4299999999999999999999["echo"]']) {
        stage.see(packet, await answerAfterJoin(stage, packet));
      }
    },
  },
  {
    feature: 'acknowledgements',
    scenario: 'of what nobody asked, and twice',
    async run(stage) {
      const raw = await stage.joined();
      raw.send('4377["x"]');
      raw.send('4377["x"]');
      raw.send('421["echo","still here"]');
      stage.see('then', await raw.next());
    },
  },
  {
    feature: 'binary',
    scenario: 'announced wrongly: no attachments, too many, a text or another packet between',
    async run(stage) {
      for (const packets of [['450-["echo"]'], ['4511-["echo"]'], ['451000000-["echo"]'],
        ['451-["echo",{"_placeholder":true,"num":0}]', '42["echo"]']]) {
        stage.see(packets.join(' then '), await answerAfterJoin(stage, ...packets));
      }
      stage.see('unasked', await answerAfterJoin(stage, Buffer.from([1])));
    },
  },
  {
    feature: 'binary',
    scenario: 'placeholders: out of range, no number, twice the same, none',
    async run(stage) {
      const bytes = Buffer.from([7]);
      for (const place of ['{"_placeholder":true,"num":1}', '{"_placeholder":true,"num":-1}', '{"_placeholder":true,"num":"0"}',
        '{"_placeholder":true}', '{"_placeholder":true,"num":"splice"}']) {
        stage.see(place, await answerAfterJoin(stage, `451-["x",${place}]`, bytes));
      }
    },
  },
  {
    feature: 'binary',
    scenario: 'a placeholder whose number is a fraction',
    differs: 'an illegal attachment like any other; the official server puts undefined in its place',
    async run(stage) {
      stage.see('0.5', await answerAfterJoin(stage, '451-["x",{"_placeholder":true,"num":0.5}]', Buffer.from([7])));
    },
  },
  {
    feature: 'binary',
    scenario: 'an attachment that is used twice',
    differs: 'comes back as one attachment that is used twice: a client could have the server multiply it otherwise',
    async run(stage) {
      const raw = await stage.joined();
      const place = '{"_placeholder":true,"num":0}';
      raw.send(`451-5["echo",${place},${place}]`);
      raw.send(Buffer.from([7]));
      stage.see('twice', await raw.next());
    },
  },
  {
    feature: 'binary',
    scenario: 'an attachment that is not used; a placeholder in a plain event',
    async run(stage) {
      const bytes = Buffer.from([7]);
      const raw = await stage.joined();
      const place = '{"_placeholder":true,"num":0}';
      raw.send('451-6["echo","none"]');
      raw.send(bytes);
      stage.see('unused', await raw.next());
      raw.send(`427["echo",${place}]`);
      stage.see('in a plain event', await raw.next());
    },
  },
];
