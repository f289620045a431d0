// Middleware and listeners.

import { setTimeout as pause } from 'node:timers/promises';
import { next } from '../../support.mjs';

/** The namespaces of a server that its last client has left: one that goes may do so a moment after the disconnect handlers. */
async function namespacesWithout(stage, name) {
  let names;
  for (const end = Date.now() + 2_000; Date.now() < end; await pause(20)) {
    names = (await stage.tell('namespaces')).value;
    if (!names.includes(name)) {
      break;
    }
  }
  return names;
}

export const middleware = [
  {
    feature: 'middleware on CONNECT',
    scenario: 'in order; the one that refuses gives message and data, and the connection stays',
    options: { behaviours: ['guard'], namespaces: ['/custom'] },
    async run(stage) {
      const eve = stage.stranger('eve', { auth: { token: 'guess' } });
      await next(eve.socket, 'connect_error');
      const custom = await stage.client('eve elsewhere', { namespace: '/custom', over: eve });
      await custom.do('nothing');
      await stage.client('ada', { auth: { token: 'secret' } });
      stage.see('guards', await stage.logged('first guard', 2), await stage.logged('second guard', 2));
      stage.see('joined', await stage.logged('connection', 2));
    },
  },
  {
    feature: 'middleware on CONNECT',
    scenario: 'who was refused may ask again on the same connection',
    options: { behaviours: ['guard'] },
    async run(stage) {
      const eve = stage.stranger('eve', { auth: { token: 'guess' } });
      await next(eve.socket, 'connect_error');
      eve.socket.auth = { name: 'eve', token: 'secret' };
      eve.socket.connect();
      await next(eve.socket, 'connect');
    },
  },
  {
    feature: 'middleware on CONNECT',
    scenario: 'what it throws without meaning to',
    options: { behaviours: ['brokenGuard'] },
    differs: 'the text of an error that was not meant for clients stays in the log',
    async run(stage) {
      const eve = stage.stranger('eve');
      await next(eve.socket, 'connect_error');
    },
  },
  {
    feature: 'middleware on CONNECT',
    scenario: 'rooms joined before the refusal are left, and nobody is in the namespace',
    options: { behaviours: ['joiningGuard'] },
    async run(stage) {
      const eve = stage.stranger('eve');
      await next(eve.socket, 'connect_error');
      await stage.tell('emit', [['to', 'early']], 'nobody hears this');
      stage.see('sockets', (await stage.tell('sockets')).value, (await stage.tell('fetch', [['to', 'early']])).value);
    },
  },
  {
    feature: 'middleware on events',
    scenario: 'rewrites name and values; rejects, and error listeners hear of it; runs without a handler too',
    options: { behaviours: ['rewrite'] },
    async run(stage) {
      const ada = await stage.client('ada');
      stage.see('rewritten', await ada.socket.emitWithAck('old', 'as it was'));
      ada.socket.emit('forbidden', 1);
      stage.see('errors', ...(await stage.logged('error')));
      stage.see('others', await ada.socket.emitWithAck('echo', 'as it is'));
    },
  },
  {
    feature: 'middleware on events',
    scenario: 'rejects an event with an acknowledgement',
    options: { behaviours: ['rewrite'] },
    differs: 'the client is told; the official server lets it wait',
    async run(stage) {
      const ada = await stage.client('ada');
      stage.see('answer', await ada.socket.timeout(2000).emitWithAck('forbidden', 1).catch((error) => error));
    },
  },
];

export const listeners = [
  {
    feature: 'once, off',
    scenario: 'a listener that hears one event, and one that is taken out',
    async run(stage) {
      const ada = await stage.client('ada');
      await ada.do('listen', 'once', 'tick', 'once');
      await ada.do('listen', 'on', 'tick', 'each');
      ada.socket.emit('tick', 1);
      ada.socket.emit('tick', 2);
      await ada.do('unlisten', 'off', 'tick', 'each');
      ada.socket.emit('tick', 3);
      await stage.heard(ada);
      stage.see('once', ...(await stage.logged('once')));
      stage.see('each', ...(await stage.logged('each')));
    },
  },
  {
    feature: 'onAny, prependAny, offAny',
    scenario: 'hear every event as it came, before middleware, in order, and whether or not it has a handler',
    options: { behaviours: ['rewrite'] },
    async run(stage) {
      const ada = await stage.client('ada');
      await ada.do('listen', 'onAny', '', 'any');
      await ada.do('listen', 'prependAny', '', 'first');
      ada.socket.emit('old', 'value');
      ada.socket.emit('unheard', 1);
      await stage.heard(ada);
      await ada.do('unlisten', 'offAny', '', 'any');
      ada.socket.emit('old', 'again');
      await stage.heard(ada);
      const lines = (await stage.tell('log')).value.filter(([kind]) => kind === 'any' || kind === 'first');
      stage.see('heard', ...lines.filter(([, event]) => event !== 'do'));
    },
  },
  {
    feature: 'onAnyOutgoing, prependAnyOutgoing, offAnyOutgoing',
    scenario: 'hear what the client is sent, by broadcasts too, and no acknowledgements',
    async run(stage) {
      const ada = await stage.client('ada');
      await ada.do('listen', 'onAnyOutgoing', '', 'any');
      await ada.do('listen', 'prependAnyOutgoing', '', 'first');
      await ada.do('emit', [], 'alone', 1);
      await stage.tell('emit', [], 'everyone', 2);
      await ada.socket.emitWithAck('echo', 'acknowledged');
      await stage.logged('any', 2); // whoever emits does not wait for those who listen
      await ada.do('unlisten', 'offAnyOutgoing', '', 'any');
      await ada.do('emit', [], 'again', 3);
      await stage.logged('first', 3);
      await stage.heard(ada);
      stage.see('heard', ...(await stage.tell('log')).value.filter(([kind]) => kind === 'any' || kind === 'first'));
    },
  },
  {
    feature: 'disconnecting',
    scenario: 'hears the rooms that are left; disconnect hears none',
    async run(stage) {
      const ada = await stage.client('ada');
      await ada.do('join', 'room', 'other');
      ada.socket.disconnect();
      stage.see('disconnecting', ...(await stage.logged('disconnecting')));
      stage.see('disconnect', ...(await stage.logged('disconnect')));
    },
  },
];

export const families = [
  {
    feature: 'dynamic namespace by pattern',
    scenario: 'names that fit are made and have the parent\'s middleware and handlers; others are refused',
    options: { behaviours: ['documents'] },
    async run(stage) {
      const seven = await stage.client('seven', { namespace: '/doc-7' });
      stage.see('echo', await seven.socket.emitWithAck('echo', 'hello'));
      const eight = await stage.client('eight', { namespace: '/doc-8', over: seven });
      await stage.tellNamespace('/doc-7', 'emit', [], 'to one child');
      await stage.heard(seven, eight);
      for (const [name, options] of [['letter', { namespace: '/doc-x' }], ['longer', { namespace: '/doc-7/more' }],
        ['wrong', { namespace: '/doc-9', auth: { token: 'wrong' } }]]) {
        await next(stage.stranger(name, options).socket, 'connect_error');
      }
      stage.see('made', ...(await stage.logged('new namespace', 2)));
    },
  },
  {
    feature: 'dynamic namespace by predicate',
    scenario: 'decides by name and auth',
    options: { behaviours: ['tenants'] },
    async run(stage) {
      const own = await stage.client('own', { namespace: '/tenant-a', auth: { tenant: 'a' } });
      const foreign = stage.stranger('foreign', { namespace: '/tenant-b', auth: { tenant: 'a' } });
      await next(foreign.socket, 'connect_error');
      stage.see('echo', await own.socket.emitWithAck('echo', 'hello'));
    },
  },
  {
    feature: 'dynamic namespace: the parent',
    scenario: 'emits to all its children',
    options: { behaviours: ['documents'] },
    async run(stage) {
      const one = await stage.client('one', { namespace: '/doc-1' });
      const two = await stage.client('two', { namespace: '/doc-2' });
      const root = await stage.client('root');
      await two.do('join', 'room');
      await stage.tell('emitToFamily', [], 'all children');
      await stage.tell('emitToFamily', [['to', 'room']], 'a room of all children');
      await stage.heard(one, two, root);
    },
  },
  {
    feature: 'cleanupEmptyChildNamespaces: true',
    scenario: 'a child in which nobody is any more is gone, and comes again',
    options: { behaviours: ['documents'], cleanupEmptyChildNamespaces: true },
    async run(stage) {
      const one = await stage.client('one', { namespace: '/doc-1' });
      stage.see('namespaces', (await stage.tell('namespaces')).value);
      one.socket.disconnect();
      await stage.logged('disconnect');
      stage.see('namespaces', await namespacesWithout(stage, '/doc-1'));
      one.socket.connect();
      await next(one.socket, 'connect');
    },
  },
  {
    feature: 'cleanupEmptyChildNamespaces: false',
    scenario: 'a child in which nobody is any more stays',
    options: { behaviours: ['documents'], cleanupEmptyChildNamespaces: false },
    async run(stage) {
      const one = await stage.client('one', { namespace: '/doc-1' });
      one.socket.disconnect();
      await stage.logged('disconnect');
      stage.see('namespaces', (await stage.tell('namespaces')).value);
    },
  },
  {
    feature: 'cleanupEmptyChildNamespaces',
    scenario: 'the default',
    options: { behaviours: ['documents'] },
    differs: 'empty children go by default: clients could make them without end (keepEmptyNamespaces)',
    async run(stage) {
      const one = await stage.client('one', { namespace: '/doc-1' });
      one.socket.disconnect();
      await stage.logged('disconnect');
      stage.see('namespaces', await namespacesWithout(stage, '/doc-1'));
    },
  },
];
