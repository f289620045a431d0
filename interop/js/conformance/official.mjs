// The official server, as the scenarios want it: its options, what it does by itself, and what it can be told to do.
// StageServer.java and StageCommands.java are the same for our server.

import { createServer } from 'node:http';
import { createAdapter, createShardedAdapter } from '@socket.io/redis-adapter';
import { Emitter } from '@socket.io/redis-emitter';
import { createAdapter as createStreamsAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import * as msgpack from 'socket.io-msgpack-parser';

const settings = (options, log) => ({
  path: options.path,
  addTrailingSlash: options.addTrailingSlash,
  transports: options.transports,
  allowUpgrades: options.allowUpgrades,
  pingInterval: options.pingInterval,
  pingTimeout: options.pingTimeout,
  upgradeTimeout: options.upgradeTimeout,
  maxHttpBufferSize: options.maxPayload,
  connectTimeout: options.connectTimeout,
  serveClient: options.serveClient,
  cookie: options.cookie,
  cors: options.cors && { origin: options.cors.origins ?? '*', credentials: options.cors.credentials },
  allowRequest: options.refuse && ((request, decide) => decide(options.refuse, false)),
  connectionStateRecovery: options.recovery,
  parser: options.parser === 'msgpack' ? msgpack.default ?? msgpack : undefined,
  httpCompression: options.httpCompression,
  cleanupEmptyChildNamespaces: options.cleanupEmptyChildNamespaces,
});

/** What servers do on their own, by name. */
const behaviours = {
  guard(io, log) {
    io.use((socket, next) => {
      log.push(['first guard', socket.handshake.auth.name]);
      next();
    });
    io.use((socket, next) => {
      log.push(['second guard', socket.handshake.auth.name]);
      next(socket.handshake.auth.token === 'secret' ? undefined : Object.assign(new Error('no entry'), { data: { code: 7 } }));
    });
  },
  brokenGuard(io) {
    io.use((socket, next) => next(new Error('no connection to jdbc:secret')));
  },
  joiningGuard(io) {
    io.use((socket, next) => {
      socket.join('early');
      next(new Error('no entry'));
    });
  },
  serverSide(io, log) {
    io.on('told', (...values) => log.push(['told', ...values]));
    io.on('asked', (...values) => {
      const acknowledge = values.pop();
      log.push(['asked', ...values]);
      acknowledge(io.httpServer.address().port);
    });
  },
  welcome(io) {
    io.on('connection', (socket) => socket.emit('welcome', 'first', Buffer.from([1])));
  },
  rewrite(io, log) {
    io.on('connection', (socket) => {
      socket.use((event, next) => {
        if (event[0] === 'old') {
          event[0] = 'echo';
          event[1] = 'rewritten';
        }
        next(event[0] === 'forbidden' ? new Error('not this one') : undefined);
      });
      socket.on('error', (error) => log.push(['error', error.message]));
    });
  },
  documents(io, log, stage) {
    const family = io.of(/^\/doc-(\d+)$/);
    family.use((socket, next) => next(socket.handshake.auth.token === 'wrong' ? new Error('no entry') : undefined));
    stage.furnish(family);
    stage.family = family;
    io.on('new_namespace', (namespace) => log.push(['new namespace', namespace.name]));
  },
  tenants(io, log, stage) {
    stage.furnish(io.of((name, auth, next) => next(null, name === `/tenant-${auth.tenant}`)));
  },
  roomEvents(io, log) {
    for (const [event, word] of [['create-room', 'created'], ['delete-room', 'deleted']]) {
      io.of('/').adapter.on(event, (room) => log.push([word, room]));
    }
    for (const [event, word] of [['join-room', 'joined'], ['leave-room', 'left']]) {
      io.of('/').adapter.on(event, (room) => log.push([word, room]));
    }
  },
  initialHeaders(io) {
    io.engine.on('initial_headers', (headers) => (headers['x-first'] = 'once'));
    io.engine.on('headers', (headers) => (headers['x-each'] = 'always'));
  },
  httpMiddleware(io) {
    io.engine.use((request, response, next) => {
      if (request.url.includes('blocked')) {
        response.writeHead(401).end('blocked');
      } else {
        response.setHeader('x-middleware', 'was here');
        next();
      }
    });
  },
  connectionErrors(io, log) {
    io.engine.on('connection_error', (error) => log.push(['connection error', error.code, error.message]));
  },
};

const roomsOf = (socket) => [...socket.rooms].map((room) => (room === socket.id ? 'own id' : room)).sort();
const aim = (target, steps) => steps.reduce((aimed, [step, ...values]) => {
  switch (step) {
    case 'to':
    case 'except':
      return aimed[step](values);
    case 'broadcast':
    case 'volatile':
    case 'local':
      return aimed[step];
    default:
      return aimed[step](...values);
  }
}, target);

/** What a server can be told: `on` is the namespace, and the socket that told it, if one did. */
const commands = {
  nothing: () => null,
  rooms: (on) => roomsOf(on.socket),
  join: async (on, ...rooms) => void (await on.socket.join(rooms)),
  leave: async (on, room) => void (await on.socket.leave(room)),
  emit: (on, steps, event, ...values) => void aim(on.target, steps).emit(event, ...values),
  send: (on, steps, ...values) => void aim(on.target, steps).send(...values),
  async ask(on, steps, event, ...values) {
    try {
      return { answers: [].concat(await aim(on.target, steps).emitWithAck(event, ...values)).sort() };
    } catch (error) {
      return { error: 'timeout', answers: error.responses?.sort() };
    }
  },
  disconnect: (on, close) => void on.socket.disconnect(close),
  // the answer must be under way before the connection is closed
  disconnectLater: (on, close) => void setImmediate(() => on.socket.disconnect(close)),
  remember: (on, value) => void (on.socket.data.remembered = value),
  remembered: (on) => on.socket.data.remembered ?? null,
  recovered: (on) => on.socket.recovered,
  handshake({ socket }) {
    const { headers, address, secure, xdomain, url, query, auth, issued, time } = socket.handshake;
    return {
      header: headers['x-test'] ?? null,
      address: address.replace('::ffff:', ''),
      secure,
      xdomain,
      url: url.replace(/([?&]t)=[^&]*/, '$1=*'),
      query: query.test ?? null,
      auth,
      dated: Math.abs(new Date(time) - issued) < 1000,
    };
  },
  sockets: (on) => on.namespace.sockets.size,
  clients: (on) => on.io.engine.clientsCount,
  namespaces: (on) => [...on.io._nsps.keys()].sort(),
  async fetch(on, steps) {
    const sockets = await aim(on.target, steps).fetchSockets();
    return sockets.map((socket) => ({
      name: socket.handshake.auth.name,
      rooms: roomsOf(socket),
      remembered: socket.data.remembered ?? null,
    })).sort((a, b) => a.name.localeCompare(b.name));
  },
  socketsJoin: (on, steps, ...rooms) => void aim(on.target, steps).socketsJoin(rooms),
  socketsLeave: (on, steps, ...rooms) => void aim(on.target, steps).socketsLeave(rooms),
  disconnectSockets: (on, steps, close) => void aim(on.target, steps).disconnectSockets(close),
  serverSideEmit: (on, event, ...values) => void on.namespace.serverSideEmit(event, ...values),
  serverSideEmitWithAck: (on, event, ...values) => on.namespace.serverSideEmitWithAck(event, ...values),
  listen(on, how, event, label) {
    const listener = (...values) => {
      const names = values.filter((value) => typeof value !== 'function');
      on.log.push([label, ...names]);
    };
    on.socket.listeners$ ??= {};
    on.socket.listeners$[label] = listener;
    how.includes('Any') ? on.socket[how](listener) : on.socket[how](event, listener);
  },
  unlisten(on, how, event, label) {
    const listener = on.socket.listeners$[label];
    how.includes('Any') ? on.socket[how](listener) : on.socket[how](event, listener);
  },
  burst(on, event, count) {
    for (let i = 0; i < count; i++) on.namespace.emit(event, i);
  },
  allRooms: async (on) => [...(await on.namespace.adapter.allRooms())],
  emitterEmit: (on, room, event, ...values) => void on.emitter.to(room).emit(event, ...values),
  emitToFamily: (on, steps, event, ...values) => void aim(on.stage.family, steps).emit(event, ...values),
  log: (on) => on.log,
  close: (on) => on.io.close(),
};

async function answer(command) {
  try {
    return { value: (await command()) ?? null };
  } catch (error) {
    return { error: error.message };
  }
}

/** Starts a server with these options. */
export async function start(options) {
  const log = [];
  const http = createServer((request, response) => response.writeHead(404).end());
  const io = new Server(http, Object.fromEntries(
    Object.entries(settings(options, log)).filter(([, value]) => value !== undefined)));

  const clients = [];
  let emitter;
  if (options.redis) {
    const connections = options.streams ? 1 : 2; // the streams adapter makes more by itself
    clients.push(...Array.from({ length: connections }, () => createClient({ url: options.redis })));
    clients.forEach((client) => client.on('error', () => {})); // it connects again; without a listener it ends the process
    await Promise.all(clients.map((client) => client.connect()));
    if (options.streams) {
      io.adapter(createStreamsAdapter(clients[0], options.maxLength && { maxLen: options.maxLength }));
    } else if (options.sharded) {
      io.adapter(createShardedAdapter(...clients, { subscriptionMode: options.sharded }));
    } else {
      io.adapter(createAdapter(...clients));
    }
    emitter = new Emitter(clients[0]);
  }

  const run = (op, on, values) => answer(() => {
    const target = on.socket ?? on.namespace;
    return commands[op]({ io, log, stage, target, emitter, ...on, namespace: on.namespace ?? on.socket.nsp }, ...values);
  });
  const stage = {};
  stage.furnish = (namespace) => namespace.on('connection', (socket) => {
    const name = socket.handshake.auth.name ?? null;
    log.push(['connection', name, socket.nsp.name]);
    socket.on('do', async (op, ...values) => {
      const acknowledge = values.pop();
      acknowledge(await run(op, { socket }, values));
    });
    socket.on('echo', (...values) => {
      const acknowledge = typeof values.at(-1) === 'function' ? values.pop() : undefined;
      acknowledge ? acknowledge(...values) : socket.emit('echoed', ...values);
    });
    socket.on('disconnecting', (reason) => log.push(['disconnecting', name, reason, roomsOf(socket)]));
    socket.on('disconnect', (reason) => log.push(['disconnect', name, reason, roomsOf(socket)]));
  });

  // behaviours come first: middleware stands before handlers
  (options.behaviours ?? []).forEach((name) => behaviours[name](io, log, stage));
  ['/', ...(options.namespaces ?? [])].forEach((name) => stage.furnish(io.of(name)));
  await new Promise((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address();
  return {
    port,
    tell: (namespace, op, ...values) => run(op, { namespace: io.of(namespace) }, values),
    async stop() {
      await io.close();
      http.closeAllConnections();
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}
