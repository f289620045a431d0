// A load balancer that needs nothing installed, for the sample: each browser stays with the server that its cookie names. In
// production take one that you know how to run; docs/nginx.conf and docs/haproxy.cfg are tested.
//
//   node balancer.mjs PORT SERVER...     prints "listening PORT"; ends with its input

import { createServer } from 'node:http';
import { createProxyServer } from 'httpxy';

const [port, ...servers] = process.argv.slice(2);
const proxy = createProxyServer({ xfwd: true });
let turn = 0;

/** The number of the server that a client has been at; where there is none, of the next one. */
function serverOf(request) {
  const known = Number(/(?:^|; )server=(\d+)/.exec(request.headers.cookie ?? '')?.[1] ?? NaN);
  return known < servers.length ? known : turn++ % servers.length;
}

const cookie = (server) => `server=${server}; Path=/; HttpOnly; SameSite=Lax`;

const balancer = createServer(async (request, response) => {
  const server = serverOf(request);
  response.setHeader('Set-Cookie', cookie(server));
  try {
    await proxy.web(request, response, { target: servers[server] });
  } catch {
    // It is down: the client connects anew, to the next one.
    if (!response.headersSent) {
      response.writeHead(502, { 'Set-Cookie': cookie((server + 1) % servers.length) });
    }
    response.end();
  }
});

balancer.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  proxy.ws(request, socket, { target: servers[serverOf(request)] }, head).catch(() => socket.destroy());
});

balancer.listen(Number(port), () => console.log(`listening ${balancer.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
