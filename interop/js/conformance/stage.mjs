// What a scenario plays on: one server, the clients that it makes, and the transcript of what they see.

import { setTimeout as pause } from 'node:timers/promises';
import { io, Manager } from 'socket.io-client';
import WebSocket from 'ws';
import { flakyNetwork, next, within } from '../support.mjs';
import { Transcript } from './transcript.mjs';

const PATIENCE = 20_000;

/** Plays a scenario on a server, and returns its transcript. */
export async function play(start, { options = {}, run }) {
  const stage = new Stage(start, options);
  try {
    await stage.restart();
    await within(90_000, 'the end of the scenario', run(stage));
    return stage.transcript.normalized();
  } finally {
    await stage.close();
  }
}

class Stage {
  transcript = new Transcript();
  #start;
  #options;
  #server;
  #ends = [];

  constructor(start, options) {
    this.#start = start;
    this.#options = options;
  }

  /** Starts the server; a second time on the port that it had. */
  async restart() {
    this.#server = await this.#start({ ...this.#options, port: this.#server?.port ?? 0 });
    this.url = `http://127.0.0.1:${this.#server.port}`;
  }

  see = (who, ...what) => this.transcript.see(who, ...what);

  /** Tells a namespace of the server something; the answer is `{ value }` or `{ error }`. */
  tell = (op, ...values) => this.tellNamespace('/', op, ...values);
  tellNamespace = (namespace, op, ...values) => this.#server.tell(namespace, op, ...values);

  /** The official client, once it has joined. It notes all that it hears. */
  client = async (name, options) => {
    const client = this.stranger(name, options);
    await next(client.socket, 'connect', PATIENCE);
    return client;
  };

  /** The official client, on its way. With `over` it shares the connection of another client. */
  stranger = (name, {
    namespace = '/', over, url = this.url, auth, acknowledges = name, shown = (values) => values, ...options
  } = {}) => {
    const settings = { path: this.#options.path ?? '/socket.io', forceNew: true, reconnection: false, ...options };
    const manager = over?.socket.io ?? new Manager(url, { autoConnect: false, ...settings });
    const socket = manager.socket(namespace, { auth: { name, ...auth } });
    const see = (...what) => this.see(name, ...what);
    socket.on('connect', () => see('connected', ...(socket.recovered ? ['again'] : [])));
    socket.on('connect_error', (error) => see('connect_error', error));
    socket.on('disconnect', (reason) => see('disconnected', reason));
    socket.onAny((event, ...values) => {
      const acknowledge = typeof values.at(-1) === 'function' ? values.pop() : undefined;
      see(event, ...shown(values));
      if (acknowledge && acknowledges !== null) {
        acknowledge(acknowledges);
      }
    });
    socket.connect();
    this.#ends.push(() => socket.disconnect());
    return {
      socket,
      /** Has the server do something with this socket; the command's value. */
      do: async (op, ...values) => {
        const answer = await socket.timeout(PATIENCE).emitWithAck('do', op, ...values);
        if (answer.error !== undefined) {
          throw new Error(answer.error);
        }
        return answer.value;
      },
      /** Waits until it is disconnected. */
      gone: () => (socket.connected ? next(socket, 'disconnect', PATIENCE) : undefined),
    };
  };

  /** Several clients. */
  clients = (...names) => Promise.all(names.map((name) => this.client(name)));

  /** Waits until the poll of a client is most likely at the server: the client's own time, and an answer of the server after it. */
  pollIsThere = async () => {
    await pause(100);
    await this.tell('log');
  };

  /** Waits until clients have heard what was sent to them before. */
  heard = (...clients) => Promise.all(clients.map((client) => client.do('nothing')));

  /** What the server has noted of one kind, once there are so many of it. */
  logged = async (kind, count = 1) => {
    let lines;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(20)) {
      lines = (await this.tell('log')).value.filter(([first]) => first === kind);
      if (lines.length >= count) {
        return lines;
      }
    }
    throw new Error(`the server has noted only ${JSON.stringify(lines)}, not ${count} of ${kind}`);
  };

  /** One HTTP request. */
  http = async (target, { method = 'GET', headers, body } = {}) => {
    const path = target.startsWith('/') ? target : `/socket.io/?${target}`;
    const response = await fetch(this.url + path, { method, headers, body, signal: AbortSignal.timeout(PATIENCE) });
    return { status: response.status, header: (name) => response.headers.get(name), body: await response.text() };
  };

  /** A polling session, by hand. */
  polling = async (headers) => {
    const first = await this.http('EIO=4&transport=polling', { headers });
    const { sid } = JSON.parse(first.body.slice(1));
    const target = `EIO=4&transport=polling&sid=${sid}`;
    return {
      sid,
      first,
      get: () => this.http(target),
      post: (body, contentType = 'text/plain;charset=UTF-8') =>
        this.http(target, { method: 'POST', body, headers: { 'content-type': contentType } }),
      request: (options) => this.http(target, options),
    };
  };

  /** A WebSocket, by hand: what came is waited for in order. */
  webSocket = (query = 'EIO=4&transport=websocket', { path = '/socket.io/', ...options } = {}) => {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}${path}?${query}`, { perMessageDeflate: false, ...options });
    this.#ends.push(() => socket.terminate());
    const messages = [];
    let wake = () => {};
    let ended;
    socket.on('message', (data, isBinary) => {
      messages.push(isBinary ? data : data.toString());
      wake();
    });
    socket.on('close', (code) => {
      ended ??= `closed ${code}`;
      wake();
    });
    socket.on('error', () => {});
    let answer;
    socket.on('upgrade', (response) => (answer = response));
    socket.on('unexpected-response', (request, response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        ended = `refused ${response.statusCode} ${Buffer.concat(chunks)}`;
        request.destroy();
        wake();
      });
    });
    return {
      send: (message) => (socket.readyState === WebSocket.CONNECTING
        ? socket.once('open', () => socket.send(message))
        : socket.send(message)),
      /** The next message, or how it ended. */
      next: () => within(PATIENCE, 'the next message', (async () => {
        while (messages.length === 0 && ended === undefined) {
          await new Promise((resolve) => (wake = resolve));
        }
        return messages.shift() ?? ended;
      })()),
      answer: () => answer,
      socket,
    };
  };

  /** A WebSocket, by hand, that has joined the main namespace. */
  joined = async () => {
    const raw = this.webSocket();
    await raw.next();
    raw.send('40');
    await raw.next();
    return raw;
  };

  /** A network in front of the server, which can be cut. */
  network = async () => {
    const network = await flakyNetwork(this.url);
    this.#ends.push(() => network.close());
    return network;
  };

  async close() {
    this.#ends.reverse().forEach((end) => end());
    await this.#server?.stop();
  }
}
