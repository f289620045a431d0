// One socket: what is known of it, and how it ends.

import { next } from '../../support.mjs';

export const sockets = [
  {
    feature: 'socket.id',
    scenario: '20 letters, another one for each connection, and not the engine\'s',
    async run(stage) {
      const ada = await stage.client('ada');
      stage.see('ids', ada.socket.id, ada.socket.io.engine.id, ada.socket.id.length);
    },
  },
  {
    feature: 'socket.handshake',
    scenario: 'headers, address, url, query and auth of the first request',
    async run(stage) {
      const ada = await stage.client('ada', { query: { test: 'a b&c' }, extraHeaders: { 'X-Test': 'header' }, auth: { n: 1 } });
      stage.see('handshake', await ada.do('handshake'));
    },
  },
  {
    feature: 'socket.data',
    scenario: 'is remembered',
    async run(stage) {
      const ada = await stage.client('ada');
      stage.see('before', await ada.do('remembered'));
      await ada.do('remember', { list: [1] });
      stage.see('after', await ada.do('remembered'));
    },
  },
];

/** Both sides' reason. */
async function parting(stage, client) {
  await client.gone();
  stage.see('server', ...(await stage.logged('disconnect')));
}

const EACH_TRANSPORT = [['polling'], ['websocket']];

export const partings = [
  ...EACH_TRANSPORT.flatMap((transports) => [
    {
      feature: 'disconnect reason',
      scenario: `the client leaves (${transports})`,
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        await ada.do('join', 'room');
        ada.socket.disconnect();
        await parting(stage, ada);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the client's engine closes (${transports})`,
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        ada.socket.io.engine.close();
        await parting(stage, ada);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the server takes the socket out: disconnect() (${transports})`,
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        ada.socket.emit('do', 'disconnectLater', false, () => {});
        await parting(stage, ada);
        stage.see('clients', (await stage.tell('sockets')).value);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the server closes the connection: disconnect(true) (${transports})`,
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        ada.socket.emit('do', 'disconnectLater', true, () => {});
        await parting(stage, ada);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the network breaks (${transports})`,
      options: { pingInterval: 500, pingTimeout: 4000 },
      async run(stage) {
        const network = await stage.network();
        const ada = await stage.client('ada', { transports, url: network.url });
        await stage.pollIsThere();
        network.cut();
        await parting(stage, ada);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the client sends what is no packet (${transports})`,
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        ada.socket.io.engine.write('9 is no type');
        await parting(stage, ada);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the client's heartbeat stops (${transports})`,
      options: { pingInterval: 300, pingTimeout: 1000 },
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        ada.socket.io.engine._sendPacket = () => {};
        await parting(stage, ada);
      },
    },
    {
      feature: 'disconnect reason',
      scenario: `the server closes (${transports})`,
      async run(stage) {
        const ada = await stage.client('ada', { transports });
        await stage.pollIsThere();
        await stage.tell('close');
        await parting(stage, ada);
      },
    },
  ]),
  {
    feature: 'disconnect()',
    scenario: 'of one namespace leaves the others',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const root = await stage.client('root');
      const custom = await stage.client('custom', { namespace: '/custom', over: root });
      custom.socket.emit('do', 'disconnectLater', false, () => {});
      await custom.gone();
      await stage.heard(root);
    },
  },
  {
    feature: 'disconnect()',
    scenario: 'of one namespace, and an event there that the client had sent by then',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const raw = await stage.joined();
      raw.send('40/custom,');
      await raw.next();
      await stage.tellNamespace('/custom', 'disconnectSockets', [], false);
      stage.see('custom', await raw.next());
      raw.send('42/custom,["echo"]');
      raw.send('421["echo"]');
      stage.see('root', await raw.next());
    },
  },
  {
    feature: 'disconnect(true)',
    scenario: 'takes all namespaces along',
    options: { namespaces: ['/custom'] },
    async run(stage) {
      const root = await stage.client('root');
      const custom = await stage.client('custom', { namespace: '/custom', over: root });
      const gone = Promise.all([root.gone(), custom.gone()]);
      custom.socket.emit('do', 'disconnectLater', true, () => {});
      await gone;
      const lines = await stage.logged('disconnect', 2);
      stage.see('server', ...lines.map((line) => JSON.stringify(line)).sort());
    },
  },
  {
    feature: 'close',
    scenario: 'a server that has closed serves nobody; the same port can be had again; closing twice is harmless',
    async run(stage) {
      const ada = await stage.client('ada', { transports: ['websocket'] });
      await stage.tell('close');
      await ada.gone();
      stage.see('twice', await stage.tell('close'));
      const bob = stage.stranger('bob');
      const [error] = await next(bob.socket, 'connect_error');
      stage.see('bob', error.type);
      await stage.restart();
      await stage.client('eve');
    },
  },
];
