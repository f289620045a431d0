// Many sockets at once: questions to all of them, and what is done with them.

import { setTimeout as pause } from 'node:timers/promises';
import { next } from '../../support.mjs';

const inRoom = (room, ...clients) => Promise.all(clients.map((client) => client.do('join', room)));

export const answers = [
  {
    feature: 'broadcast acknowledgements',
    scenario: 'one answer of each client, text and objects',
    async run(stage) {
      const ada = await stage.client('ada');
      const bob = await stage.client('bob', { acknowledges: { list: [1, null] } });
      await stage.client('eve', { acknowledges: 5 });
      stage.see('answers', await stage.tell('ask', [['timeout', 20_000]], 'question', 1));
      await inRoom('room', ada, bob);
      stage.see('of a room', await stage.tell('ask', [['to', 'room'], ['timeout', 20_000]], 'question', 2));
    },
  },
  {
    feature: 'broadcast acknowledgements',
    scenario: 'binary answers',
    async run(stage) {
      const ada = await stage.client('ada');
      await stage.client('bob', { acknowledges: { bytes: Buffer.from([1, 2]) } });
      stage.see('answers', await ada.do('ask', [['broadcast'], ['timeout', 20_000]], 'question', Buffer.from([3])));
    },
  },
  {
    feature: 'broadcast acknowledgements',
    scenario: 'of a socket: the others are asked',
    async run(stage) {
      const [ada] = await stage.clients('ada', 'bob', 'eve');
      stage.see('answers', await ada.do('ask', [['broadcast'], ['timeout', 20_000]], 'question'));
    },
  },
  {
    feature: 'broadcast acknowledgements',
    scenario: 'who does not answer in time is missing, and the others are told',
    async run(stage) {
      await stage.client('ada');
      await stage.client('mute', { acknowledges: null });
      stage.see('answers', await stage.tell('ask', [['timeout', 2000]], 'question'));
    },
  },
  {
    feature: 'broadcast acknowledgements',
    scenario: 'who leaves before it answers',
    differs: 'is not waited for',
    async run(stage) {
      const mute = await stage.client('mute', { acknowledges: null });
      const asked = next(mute.socket, 'question');
      const answers = stage.tell('ask', [['timeout', 4000]], 'question');
      await asked;
      mute.socket.disconnect();
      const late = pause(2000).then(() => 'waits on');
      stage.see('after half of the time', await Promise.race([answers.then(() => 'is done'), late]));
      await answers;
    },
  },
  {
    feature: 'broadcast acknowledgements',
    scenario: 'of a room in which nobody is',
    async run(stage) {
      stage.see('answers', await stage.tell('ask', [['to', 'nobody'], ['timeout', 20_000]], 'question'));
    },
  },
  {
    feature: 'broadcast acknowledgements',
    scenario: 'without timeout()',
    differs: 'waited for as long as for one client (ackTimeout); the official server gives up after a millisecond',
    async run(stage) {
      await stage.client('ada');
      stage.see('answers', await stage.tell('ask', [], 'question'));
    },
  },
];

const CROWD = ['ada', 'bob', 'eve'];

/** Three clients; ada and bob are in room "tea". */
async function crowd(stage) {
  const [ada, bob, eve] = await stage.clients(...CROWD);
  await inRoom('tea', ada, bob);
  await ada.do('remember', { drink: 'tea' });
  return [ada, bob, eve];
}

export const operations = [
  {
    feature: 'fetchSockets',
    scenario: 'all, those of a room, those of no room, of this server; with rooms, data and handshake',
    async run(stage) {
      const [ada] = await crowd(stage);
      for (const steps of [[], [['to', 'tea']], [['except', 'tea']], [['local']], [['to', 'nobody']]]) {
        stage.see(JSON.stringify(steps), await stage.tell('fetch', steps));
      }
      stage.see('others', await ada.do('fetch', [['broadcast']]));
    },
  },
  {
    feature: 'socketsJoin, socketsLeave',
    scenario: 'everyone, those of a room, and the others of a socket',
    async run(stage) {
      const clients = await crowd(stage);
      const see = async (what) => stage.see(what, ...(await Promise.all(clients.map((client) => client.do('rooms')))));
      await stage.tell('socketsJoin', [], 'all', 'more');
      await see('all join');
      await stage.tell('socketsJoin', [['to', 'tea']], 'drinkers');
      await see('drinkers join');
      await stage.tell('socketsLeave', [['except', 'tea']], 'all');
      await see('others leave');
      await clients[0].do('socketsLeave', [['broadcast']], 'more');
      await see('all but ada leave');
    },
  },
  {
    feature: 'disconnectSockets',
    scenario: 'those of a room; their connections stay',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const [ada, bob, eve] = await crowd(stage);
      const custom = await stage.client('ada elsewhere', { namespace: '/custom', over: ada });
      const gone = Promise.all([ada.gone(), bob.gone()]);
      await stage.tell('disconnectSockets', [['to', 'tea']], false);
      await gone;
      const lines = await stage.logged('disconnect', 2);
      stage.see('server', ...lines.map((line) => JSON.stringify(line)).sort());
      await stage.heard(custom, eve);
    },
  },
  {
    feature: 'disconnectSockets(true)',
    scenario: 'closes connections',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const ada = await stage.client('ada');
      const custom = await stage.client('ada elsewhere', { namespace: '/custom', over: ada });
      const gone = Promise.all([ada.gone(), custom.gone()]);
      await stage.tell('disconnectSockets', [], true);
      await gone;
      stage.see('clients', (await stage.tell('sockets')).value);
    },
  },
  {
    feature: 'local, compress',
    scenario: 'reach the same sockets where there is one server',
    async run(stage) {
      const clients = await crowd(stage);
      await stage.tell('emit', [['local']], 'local', 1);
      await stage.tell('emit', [['to', 'tea'], ['compress', false]], 'not compressed', 1);
      await clients[0].do('emit', [['broadcast'], ['local']], 'others', 2);
      await stage.heard(...clients);
    },
  },
  {
    feature: 'serverSideEmit',
    scenario: 'with one server',
    differs: 'there is nobody whose answer would have to be waited for; the adapter in memory of the official server waits for ever',
    async run(stage) {
      stage.see('emit', await stage.tell('serverSideEmit', 'hello', 1));
      const late = pause(2000).then(() => 'no answer');
      stage.see('ask', await Promise.race([stage.tell('serverSideEmitWithAck', 'hello', 1), late]));
    },
  },
  {
    feature: 'room events',
    scenario: 'a room is created, joined, left and deleted, also by a socket that goes',
    options: { behaviours: ['roomEvents'] },
    async run(stage) {
      const [ada, bob] = await stage.clients('ada', 'bob');
      const ids = [ada.socket.id, bob.socket.id];
      await ada.do('join', 'room');
      await bob.do('join', 'room');
      await ada.do('leave', 'room');
      bob.socket.disconnect();
      await stage.logged('disconnect');
      const own = (room) => (ids.includes(room) ? 'of an id' : room);
      for (const [kind, count] of [['created', 3], ['joined', 4], ['left', 3], ['deleted', 2]]) {
        stage.see(kind, ...(await stage.logged(kind, count)).map(([, room]) => own(room)).sort());
      }
    },
  },
  {
    feature: 'io.allSockets()',
    leftOut: 'deprecated by the official server in favour of fetchSockets()',
  },
  {
    feature: 'adapter',
    shownBy: 'AdapterContract of runtime/adapter-testkit, which every adapter must pass: its SPI has the official one\'s operations',
  },
];
