// The chat on the official server: what ClusterChat.java and History.java are in Java. It says and hears what stands at the top of
// samples/chat/src/main/resources/public/chat.js, and is in one cluster with the servers in Java by its adapter.
//
//   node server.mjs NAME REDIS_URL     prints "listening PORT"; ends with its input

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';

const [name, redisUrl] = process.argv.slice(2);
const MAX_NAME = 24;
const MAX_ROOM = 32;
const MAX_TEXT = 2000;
const KEPT_MESSAGES = 200;
const KEPT_SECONDS = 3600;

// --- the page, which is the same on all servers

const PAGE = new URL('../../chat/src/main/resources/public/', import.meta.url);
const FILES = new Map([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/chat.js', ['chat.js', 'text/javascript; charset=utf-8']],
  ['/style.css', ['style.css', 'text/css; charset=utf-8']],
]);

const http = createServer(async (request, response) => {
  const file = FILES.get(request.url);
  if (file) {
    response.setHeader('Content-Type', file[1]).end(await readFile(new URL(file[0], PAGE)));
  } else {
    response.writeHead(404).end();
  }
});

// --- the cluster

const publisher = createClient({ url: redisUrl });
const subscriber = publisher.duplicate();
const store = publisher.duplicate({ disableOfflineQueue: true });
for (const client of [publisher, subscriber, store]) {
  client.on('error', (error) => console.error(`Redis: ${error.message}`));
  await client.connect();
}
const io = new Server(http, { adapter: createAdapter(publisher, subscriber) });

// --- what was said

const key = (room) => `chat:history:${room}`;

async function keep(message) {
  try {
    await store.rPush(key(message.room), JSON.stringify(message));
    await store.lTrim(key(message.room), -KEPT_MESSAGES, -1);
    await store.expire(key(message.room), KEPT_SECONDS);
  } catch (error) {
    console.error(`a message is not kept: ${error.message}`);
  }
}

async function history(room) {
  try {
    return (await store.lRange(key(room), 0, -1)).map((text) => JSON.parse(text));
  } catch (error) {
    console.error(`what was said in a room cannot be read: ${error.message}`);
    return [];
  }
}

// --- who is there, on all servers

const everybody = () => io.fetchSockets().catch(() => io.local.fetchSockets());
const names = (sockets) => sockets.map(({ data }) => data.name).filter(Boolean).sort();

function roomsOf(sockets) {
  const members = new Map();
  for (const { id, rooms } of sockets) {
    for (const room of rooms) {
      if (room !== id) members.set(room, (members.get(room) ?? 0) + 1);
    }
  }
  return [...members].map(([room, count]) => ({ name: room, members: count })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

// --- the events

class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

function require(value, longest, what) {
  if (typeof value !== 'string' || value.trim() === '' || [...value].length > longest) {
    throw new Failure('bad_request', `${what} has 1 to ${longest} characters`);
  }
}

function requireMember(socket, room) {
  if (!socket.rooms.has(room)) {
    throw new Failure('not_in_room', `only members of "${room}" may do this`);
  }
}

/** Answers with what the handler returns, or with its failure; what is no failure of the caller's stays in the log. */
const answering = (handler) => async (...values) => {
  const acknowledge = typeof values.at(-1) === 'function' ? values.pop() : () => {};
  try {
    acknowledge(await handler(...values));
  } catch (error) {
    if (!(error instanceof Failure)) console.error(error);
    const { code, message } = error instanceof Failure ? error : { code: 'internal_error', message: 'internal error' };
    acknowledge({ error: { code, message } });
  }
};

io.use(async (socket, next) => {
  const given = socket.handshake.auth.name;
  const user = typeof given === 'string' ? given.trim() : '';
  if (user === '') return next(new Error('name is missing'));
  if ([...user].length > MAX_NAME) return next(new Error('name is too long'));
  const others = names(await everybody());
  if (others.includes(user)) return next(new Error('name is taken'));
  socket.data.name = user;
  next();
});

io.on('connection', async (socket) => {
  const user = socket.data.name;

  const entered = async (room) => {
    socket.to(room).emit('joined', { room, user });
    io.emit('rooms', roomsOf(await everybody()));
  };
  const exited = async (rooms) => {
    rooms.forEach((room) => io.to(room).emit('left', { room, user }));
    io.emit('rooms', roomsOf(await everybody()));
  };

  socket.on('join', answering(async (room) => {
    require(room, MAX_ROOM, "a room's name");
    const isNew = !socket.rooms.has(room);
    await socket.join(room);
    if (isNew) await entered(room);
    return { room, members: names(await io.in(room).fetchSockets()), history: await history(room) };
  }));

  socket.on('leave', answering(async (room) => {
    if (!socket.rooms.has(room)) return;
    await socket.leave(room);
    await exited([room]);
  }));

  socket.on('message', answering(async (draft) => {
    const { room, text } = draft ?? {};
    requireMember(socket, room);
    require(text, MAX_TEXT, 'a text');
    const message = { id: randomUUID(), room, user, text, at: new Date().toISOString() };
    await keep(message);
    socket.to(room).emit('message', message);
    return message;
  }));

  socket.on('typing', answering((typing) => {
    const { room, active } = typing ?? {};
    requireMember(socket, room);
    socket.to(room).volatile.emit('typing', { room, user, active: active === true });
  }));

  socket.on('rooms', answering(async () => roomsOf(await everybody())));

  socket.on('disconnecting', () => {
    const left = [...socket.rooms].filter((room) => room !== socket.id);
    socket.once('disconnect', () => left.length > 0 && exited(left));
  });

  socket.emit('welcome', { text: `Welcome, ${user}! This is ${name}.`, users: names(await everybody()) });
});

http.listen(0, () => console.log(`listening ${http.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
