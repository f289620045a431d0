// Other parsers than the one for JSON.

import * as msgpack from 'socket.io-msgpack-parser';

const BINARY = { parser: msgpack };

export const parsers = [
  {
    feature: 'parser: MessagePack',
    scenario: 'every kind of value, to the server and back, with and without acknowledgement',
    options: { parser: 'msgpack' },
    async run(stage) {
      const ada = await stage.client('ada', BINARY);
      const values = ['text', 'é€😀', 0, -1, 255, 65536, 2 ** 40, -1.5, true, null, [], { a: { b: [null] } }, Buffer.from([1, 2])];
      ada.socket.emit('echo', ...values);
      stage.see('answer', await ada.socket.emitWithAck('echo', { bytes: Buffer.from([3]), list: values }));
    },
  },
  {
    feature: 'parser: MessagePack',
    scenario: 'auth, namespaces, refusals, broadcasts and questions',
    options: { parser: 'msgpack', namespaces: ['/custom'], behaviours: ['welcome'] },
    async run(stage) {
      const ada = await stage.client('ada', BINARY);
      const custom = await stage.client('custom', { namespace: '/custom', over: ada, auth: { n: [1] } });
      stage.see('auth', (await custom.do('handshake')).auth);
      const unknown = stage.stranger('unknown', { namespace: '/unknown', over: ada });
      await new Promise((resolve) => unknown.socket.once('connect_error', resolve));
      await ada.do('join', 'room');
      await stage.tell('emit', [['to', 'room']], 'news', { n: 1 });
      stage.see('answer', await ada.do('ask', [], 'question', Buffer.from([1])));
      custom.socket.disconnect();
      stage.see('server', ...(await stage.logged('disconnect')));
    },
  },
  {
    feature: 'parser: MessagePack',
    scenario: 'over polling',
    options: { parser: 'msgpack' },
    async run(stage) {
      const ada = await stage.client('ada', { ...BINARY, transports: ['polling'] });
      stage.see('answer', await ada.socket.emitWithAck('echo', 'x', Buffer.from([1])));
    },
  },
  {
    feature: 'parser: MessagePack',
    scenario: 'what is no packet',
    options: { parser: 'msgpack' },
    async run(stage) {
      for (const message of [Buffer.from([0xc1]), Buffer.from([0x80]), Buffer.from('ff', 'hex'), Buffer.from([0x82, 0xa4])]) {
        const raw = stage.webSocket();
        await raw.next();
        raw.send(message);
        stage.see(message.toString('hex'), String(await raw.next()));
      }
    },
  },
];
