// The official server, for foreign clients: it repeats what it is told, asks back, and does on demand what a server may do to a client.
// Prints "listening PORT"; ends with its standard input. Options by environment: PORT, RECOVERY=1, PING_INTERVAL, PING_TIMEOUT, MAX_PAYLOAD, PARSER.

import { createServer } from 'node:http';
import { Server } from 'socket.io';

const { PORT = '0', RECOVERY, PING_INTERVAL = '25000', PING_TIMEOUT = '20000', MAX_PAYLOAD = '1000000' } = process.env;

const http = createServer();
// Node ends idle connections after 5 s. Our client may take one from its pool in that very moment, and does not repeat a poll whose answer
// could have been lost: it reconnects. Scenarios of many clients in one JVM, on a busy machine, would meet that now and then.
http.keepAliveTimeout = 120_000;
const io = new Server(http, {
  serveClient: false,
  pingInterval: Number(PING_INTERVAL),
  pingTimeout: Number(PING_TIMEOUT),
  maxHttpBufferSize: Number(MAX_PAYLOAD),
  connectionStateRecovery: RECOVERY ? {} : undefined,
});

const last = new Map(); // of each client, by the name it gives itself: the number it has counted to, and what came twice

function serve(nsp) {
  nsp.on('connection', (socket) => {
    socket.emit('welcome', { transport: socket.conn.transport.name, recovered: socket.recovered, auth: socket.handshake.auth,
      query: socket.handshake.query, token: socket.handshake.headers['x-token'] });
    socket.on('echo', (...args) => {
      const ack = typeof args.at(-1) === 'function' ? args.pop() : () => {};
      socket.emit('echoed', ...args);
      ack(...args);
    });
    socket.on('ask me', async (question, ack) => {
      try {
        ack(await socket.timeout(5000).emitWithAck('question', question));
      } catch (error) {
        ack(error.message);
      }
    });
    socket.on('ignore', () => {});
    socket.on('join', (room, ack) => { socket.join(room); ack(); });
    socket.on('shout', (room, text) => nsp.to(room).emit('shouted', text));
    socket.on('kick me', () => socket.disconnect());
    socket.on('kick me hard', () => socket.disconnect(true));
    socket.on('break', () => socket.conn.transport.close());
    socket.on('cut', () => socket.conn.request.socket.destroy());
    socket.on('transport', (ack) => ack(socket.conn.transport.name));
    socket.on('count', (name, n, ack) => {
      const seen = last.get(name) ?? { n: 0, twice: 0, missed: 0 };
      if (n === seen.n + 1) seen.n = n;
      else if (n <= seen.n) seen.twice++;
      else seen.missed++;
      last.set(name, seen);
      ack?.(seen);
    });
    socket.on('counted', (name, ack) => ack(last.get(name)));
  });
}

serve(io);
serve(io.of('/chat'));
serve(io.of('/guarded').use((socket, next) => {
  if (socket.handshake.auth.user === 'ada') return next();
  const error = new Error('who are you?');
  error.data = { hint: 'ada' };
  next(error);
}));

let sequence = 0;
io.of('/ticks').on('connection', (socket) => {
  socket.join('ticking');
  socket.on('tick', (n, ack) => {
    for (let i = 0; i < n; i++) io.of('/ticks').to('ticking').emit('tick', ++sequence);
    ack?.(sequence);
  });
  socket.on('cut and tick', (n) => { // what the others hear and the one that is cut has missed
    socket.conn.request.socket.destroy();
    for (let i = 0; i < n; i++) io.of('/ticks').to('ticking').emit('tick', ++sequence);
  });
});

http.listen(Number(PORT), '127.0.0.1', () => console.log(`listening ${http.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
