// All rows, by the part of the server that they are about.

import { answers, operations } from './cluster.mjs';
import { broadcasts, events } from './emitting.mjs';
import { requests, transports } from './engine.mjs';
import { families, listeners, middleware } from './listening.mjs';
import { parsers } from './parsers.mjs';
import { recovery } from './recovery.mjs';
import { connecting, namespaces, parsing } from './server.mjs';
import { partings, sockets } from './sockets.mjs';

export const sections = {
  'Engine: requests and options': requests,
  'Engine: transports': transports,
  'Connecting': connecting,
  'Namespaces': namespaces,
  'Dynamic namespaces': families,
  'Middleware': middleware,
  'Listeners': listeners,
  'Packets': parsing,
  'Parsers': parsers,
  'Events and acknowledgements': events,
  'Rooms and broadcasts': broadcasts,
  'Questions to many': answers,
  'Operations on many': operations,
  'Sockets': sockets,
  'Connection state recovery': recovery,
  'How it ends': partings,
};
