// Events, acknowledgements, rooms, broadcasts.

import { setTimeout as pause } from 'node:timers/promises';

const inRoom = async (stage, room, ...clients) => Promise.all(clients.map((client) => client.do('join', room)));

/** Three clients, of whom ada and bob are in room "tea", bob and eve in "milk". */
async function rooms(stage) {
  const [ada, bob, eve] = await stage.clients('ada', 'bob', 'eve');
  await inRoom(stage, 'tea', ada, bob);
  await inRoom(stage, 'milk', bob, eve);
  return [ada, bob, eve];
}

const VALUES = ['text', 'é€😀', '', 0, -1.5, 1e21, true, null, [], [[1], {}], { a: { b: [null] } }, Buffer.from([1, 2]),
  { file: Buffer.from('x'), list: [Buffer.alloc(0)] }];

export const events = [
  {
    feature: 'emit',
    scenario: 'every kind of value, to the server and back',
    async run(stage) {
      const ada = await stage.client('ada');
      ada.socket.emit('echo', ...VALUES);
      await stage.heard(ada);
    },
  },
  {
    feature: 'emit',
    scenario: 'no values; undefined, functions, dates and NaN among them',
    async run(stage) {
      const ada = await stage.client('ada');
      ada.socket.emit('echo');
      ada.socket.emit('echo', undefined, [undefined], new Date(0), NaN, { f() {} });
      await stage.heard(ada);
    },
  },
  {
    feature: 'emit',
    scenario: '100 events keep their order, text and binary',
    async run(stage) {
      const ada = await stage.client('ada');
      for (let i = 0; i < 100; i++) {
        ada.socket.emit('echo', i % 3 ? i : Buffer.from([i]));
      }
      await stage.heard(ada);
    },
  },
  {
    feature: 'emit',
    scenario: 'while the client connects: what a connect handler sends comes after the welcome',
    options: { behaviours: ['welcome'] },
    async run(stage) {
      await stage.heard(await stage.client('ada'));
    },
  },
  {
    feature: 'send',
    scenario: 'is the event "message"',
    async run(stage) {
      const ada = await stage.client('ada');
      await ada.do('send', [], 'hello', 1);
      await stage.heard(ada);
    },
  },
  {
    feature: 'acknowledgement by the server',
    scenario: 'text, binary, several values, none',
    async run(stage) {
      const ada = await stage.client('ada');
      for (const values of [['x'], [Buffer.from([1])], [1, { a: Buffer.from([2]) }], []]) {
        stage.see('answer', await new Promise((resolve) => ada.socket.emit('echo', ...values, (...back) => resolve(back))));
      }
    },
  },
  {
    feature: 'acknowledgement by the server',
    scenario: 'of an event that nobody handles',
    differs: 'answered with an error; the official server lets the client wait',
    async run(stage) {
      const ada = await stage.client('ada');
      stage.see('answer', await ada.socket.timeout(2000).emitWithAck('unheard', 1).catch((error) => error));
    },
  },
  {
    feature: 'acknowledgement by the client',
    scenario: 'text and binary',
    async run(stage) {
      const ada = await stage.client('ada', { acknowledges: { bytes: Buffer.from([1]), text: 'x' } });
      stage.see('answer', await ada.do('ask', [], 'question', 1));
    },
  },
  {
    feature: 'timeout',
    scenario: 'the client does not acknowledge in time',
    async run(stage) {
      const ada = await stage.client('ada', { acknowledges: null });
      stage.see('answer', await ada.do('ask', [['timeout', 50]], 'question'));
    },
  },
];

export const broadcasts = [
  {
    feature: 'rooms',
    scenario: 'join, join again, leave, leave what one is not in; every socket is in the room of its id',
    async run(stage) {
      const ada = await stage.client('ada');
      for (const [op, ...rooms] of [['join', 'a', 'b'], ['join', 'b'], ['leave', 'a'], ['leave', 'never']]) {
        await ada.do(op, ...rooms);
        stage.see('rooms', await ada.do('rooms'));
      }
    },
  },
  {
    feature: 'to (server)',
    scenario: 'one room, several with a socket in both, a room that nobody is in, the room of an id',
    async run(stage) {
      const [ada, bob, eve] = await rooms(stage);
      await stage.tell('emit', [['to', 'tea']], 'tea');
      await stage.tell('emit', [['to', 'tea', 'milk']], 'both');
      await stage.tell('emit', [['to', 'tea'], ['to', 'milk']], 'both, one after the other');
      await stage.tell('emit', [['to', 'nobody']], 'nobody');
      await stage.tell('emit', [['to', eve.socket.id]], 'eve alone');
      await stage.heard(ada, bob, eve);
    },
  },
  {
    feature: 'emit (server)',
    scenario: 'to everyone, text and binary',
    async run(stage) {
      const [ada, bob, eve] = await rooms(stage);
      await stage.tell('emit', [], 'all', 1);
      await ada.do('emit', [['broadcast']], 'bytes', Buffer.from([1, 2]));
      await stage.heard(ada, bob, eve);
    },
  },
  {
    feature: 'to (socket)',
    scenario: 'leaves the sender out, whether or not it is in the room',
    async run(stage) {
      const [ada, bob, eve] = await rooms(stage);
      await ada.do('emit', [['to', 'tea']], 'ada to tea');
      await ada.do('emit', [['to', 'milk']], 'ada to milk');
      await ada.do('emit', [['to', ada.socket.id]], 'ada to herself by room');
      await ada.do('emit', [], 'ada to herself');
      await stage.heard(ada, bob, eve);
    },
  },
  {
    feature: 'broadcast',
    scenario: 'everyone but the sender',
    async run(stage) {
      const clients = await rooms(stage);
      await clients[0].do('emit', [['broadcast']], 'others');
      await stage.heard(...clients);
    },
  },
  {
    feature: 'except',
    scenario: 'rooms are left out, alone and of other rooms, of server and socket',
    async run(stage) {
      const [ada, bob, eve] = await rooms(stage);
      await stage.tell('emit', [['except', 'milk']], 'all but milk');
      await stage.tell('emit', [['to', 'tea'], ['except', 'milk']], 'tea without milk');
      await stage.tell('emit', [['except', 'tea', 'milk']], 'nobody');
      await ada.do('emit', [['except', eve.socket.id]], 'all but ada and eve');
      await eve.do('emit', [['to', 'milk'], ['except', 'tea']], 'nobody');
      await stage.heard(ada, bob, eve);
    },
  },
  {
    feature: 'operators',
    scenario: 'of another namespace reach nobody here',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const [ada, bob, eve] = await rooms(stage);
      await stage.tellNamespace('/custom', 'emit', [['to', 'tea']], 'elsewhere');
      await stage.tellNamespace('/custom', 'emit', [], 'elsewhere');
      await stage.tell('emit', [], 'here');
      await stage.heard(ada, bob, eve);
    },
  },
  {
    feature: 'volatile',
    scenario: 'reaches a client that can be written to, and a polling client that waits not',
    async run(stage) {
      const ada = await stage.client('ada', { transports: ['websocket'] });
      await stage.tell('emit', [['volatile']], 'volatile', 1);
      await pause(50);
      await ada.do('emit', [['volatile']], 'volatile', 2);
      await stage.heard(ada);
      const session = await stage.polling();
      await session.post('40');
      await session.get();
      await stage.tell('emit', [['volatile']], 'lost');
      await stage.tell('emit', [], 'kept');
      stage.see('polling', (await session.get()).body);
    },
  },
  {
    feature: 'leaving',
    scenario: 'a socket that is gone gets nothing, and its rooms are gone',
    async run(stage) {
      const [ada, bob, eve] = await rooms(stage);
      bob.socket.disconnect();
      await stage.logged('disconnect');
      await stage.tell('emit', [['to', 'tea', 'milk']], 'who is left');
      stage.see('sockets', (await stage.tell('sockets')).value);
      await stage.heard(ada, eve);
    },
  },
];
