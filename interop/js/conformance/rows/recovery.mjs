// Connection state recovery: a client that comes back finds its id, its rooms, its data, and what it missed.

import { setTimeout as pause } from 'node:timers/promises';
import { next } from '../../support.mjs';

/** Recovery puts an offset behind the values of an event; it is another one each time. */
const withoutOffset = (values) => values.slice(0, 1);

/** A client behind a network that can be cut, which has heard one event: without one there is nothing to come back to. */
async function settled(stage, options) {
  const network = await stage.network();
  const ada = await stage.client('ada', { url: network.url, shown: withoutOffset, ...options });
  await ada.do('join', 'room');
  await ada.do('remember', { list: [1] });
  await stage.tell('emit', [], 'before', 0);
  await stage.heard(ada);
  return { network, ada };
}

/** Cuts the network, lets something happen, and mends it. */
async function away(stage, { network, ada }, meanwhile) {
  const gone = next(ada.socket, 'disconnect');
  await stage.pollIsThere();
  network.cut();
  await gone;
  await meanwhile();
  network.mend();
  const back = next(ada.socket, 'connect');
  ada.socket.connect();
  await back;
}

async function seeWhatIsBack(stage, ada) {
  stage.see('recovered', await ada.do('recovered'), await ada.do('rooms'), await ada.do('remembered'));
}

export const recovery = [
  ...[['polling'], ['websocket']].map((transports) => ({
    feature: 'connectionStateRecovery',
    scenario: `a cut: same id, rooms and data, and what was missed, once and in order (${transports})`,
    options: { recovery: {} },
    async run(stage) {
      const { network, ada } = await settled(stage, { transports });
      stage.see('id', ada.socket.id);
      await away(stage, { network, ada }, async () => {
        await stage.logged('disconnect');
        await stage.tell('emit', [], 'missed', 1);
        await stage.tell('emit', [['to', 'room']], 'missed in the room', 2);
        await stage.tell('emit', [['to', 'elsewhere']], 'not missed', 3);
        await stage.tell('emit', [['except', 'room']], 'not missed either', 4);
        await stage.tell('emit', [['volatile']], 'volatile', 5);
        await stage.tell('emit', [], 'missed', 6);
      });
      await stage.tell('emit', [['to', 'room']], 'after', 7);
      stage.see('id', ada.socket.id);
      await seeWhatIsBack(stage, ada);
    },
  })),
  {
    feature: 'connectionStateRecovery',
    scenario: 'who has left, or was sent away, does not come back',
    options: { recovery: {} },
    async run(stage) {
      const { ada } = await settled(stage);
      for (const leave of [() => ada.socket.disconnect(), () => ada.socket.emit('do', 'disconnectLater', false, () => {})]) {
        const gone = next(ada.socket, 'disconnect');
        leave();
        await gone;
        ada.socket.connect();
        await next(ada.socket, 'connect');
        await seeWhatIsBack(stage, ada);
        await stage.tell('emit', [], 'again', 1);
        await stage.heard(ada);
      }
    },
  },
  {
    feature: 'connectionStateRecovery',
    scenario: 'whose time is over comes as somebody new',
    options: { recovery: { maxDisconnectionDuration: 100 } },
    async run(stage) {
      const { network, ada } = await settled(stage, { transports: ['websocket'] });
      await away(stage, { network, ada }, async () => {
        await stage.logged('disconnect'); // from then on the time counts
        await pause(500);
      });
      await seeWhatIsBack(stage, ada);
    },
  },
  {
    feature: 'connectionStateRecovery',
    scenario: 'a private id that nobody has',
    options: { recovery: {} },
    async run(stage) {
      const raw = stage.webSocket();
      await raw.next();
      raw.send('40{"pid":"guessedguessedguess1","offset":"0"}');
      stage.see('answer', await raw.next());
    },
  },
  {
    feature: 'connectionStateRecovery: skipMiddlewares',
    scenario: 'true: middleware is not asked again',
    options: { recovery: { skipMiddlewares: true }, behaviours: ['guard'] },
    run: (stage) => guarded(stage),
  },
  {
    feature: 'connectionStateRecovery: skipMiddlewares',
    scenario: 'false: middleware is asked again',
    options: { recovery: { skipMiddlewares: false }, behaviours: ['guard'] },
    run: (stage) => guarded(stage),
  },
];

async function guarded(stage) {
  const { network, ada } = await settled(stage, { transports: ['websocket'], auth: { token: 'secret' } });
  await away(stage, { network, ada }, () => {});
  await seeWhatIsBack(stage, ada);
  stage.see('guards', ...(await stage.logged('first guard')));
}
