// The official server, with what every server of the benchmarks does. Prints "listening on PORT"; answers each line "memory" of
// its input with the bytes in use after a collection; ends with its input. Started with --expose-gc.
// With "--redis URL KEY COUNT" it is one of a cluster, and starts to listen when so many are there.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http);

const redis = process.argv.indexOf("--redis");
if (redis > 0) {
  const [url, key, count] = process.argv.slice(redis + 1);
  const clients = [createClient({ url }), createClient({ url })];
  await Promise.all(clients.map((client) => client.connect()));
  io.adapter(createAdapter(...clients, { key }));
  while ((await io.of("/").adapter.serverCount()) < count) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

io.on("connection", (socket) => {
  socket.on("echo", (note) => socket.emit("echo", note));
  socket.on("ack", (note, reply) => reply(note));
  socket.on("bin", (data) => socket.emit("bin", data));
  socket.on("join", (room, reply) => {
    socket.join(room);
    reply();
  });
  socket.on("leave", (room, reply) => {
    socket.leave(room);
    reply();
  });
  socket.on("bcast", (room, note) => io.to(room).emit("bcast", note));
});

http.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => console.log(`listening on ${http.address().port}`));

const lines = createInterface({ input: process.stdin });
lines.on("line", () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage(); // external includes array buffers
  console.log(`memory ${heapUsed + external}`);
});
lines.on("close", () => process.exit(0));
