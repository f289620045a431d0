/*
 * The page of the chat. What it says to the server, and what it hears; namespace "/".
 *
 *   Message = { id: string, room: string, user: string, text: string, at: string }     "at" is a time in ISO 8601, UTC
 *   RoomInfo = { name: string, members: number }
 *   Failure = { error: { code: string, message: string } }                             any ack may be one
 *
 * Connecting: auth { name }, 1 to 24 characters without the blanks around them. Refused with the message "name is missing",
 * "name is too long" or "name is taken".
 *
 * A room's name has 1 to 32 characters, a text 1 to 2000; anything else is a Failure with code "bad_request".
 *
 * The page emits                                   and is acknowledged with
 *   join     room: string                          { room, members: string[], history: Message[] }, oldest first; the members
 *                                                  include the one who asks. Joining twice is no error: it refreshes.
 *   leave    room: string                          nothing
 *   message  { room, text }                        Message, as it was stored; a Failure for who is not in the room.
 *   typing   { room, active: boolean }             no ack; volatile; repeated every few seconds while it lasts
 *   rooms                                          RoomInfo[]
 *
 * The server emits
 *   welcome  { text: string, users: string[] }     to the new socket alone, on connect; users are all who are connected
 *   message  Message                               to the room, but not to its sender, who has the ack
 *   joined   { room, user }                        to the room, but not to who joined
 *   left     { room, user }                        to the room, after "leave" and when a member's connection ends
 *   typing   { room, user, active }                to the room, but not to who types
 *   rooms    RoomInfo[]                            to everyone, whenever a room or its number of members changes
 */

const HOME = 'lobby';
const ACK_TIMEOUT = 8000;
const KEPT_PER_ROOM = 500;
const GROUP_WITHIN = 5 * 60_000;
const TYPING_REPEAT = 3000;
const TYPING_IDLE = 2500;
const TYPING_FORGET = 6000;
// After a lost connection the server may believe in the old one until its heartbeat fails (45 s by default).
const NAME_RETRY = 3000;
const NAME_RETRIES = 20;

const $ = (id) => document.getElementById(id);

/** Makes an element. Text goes in as text, never as markup. */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function avatar(name) {
  const element = make('span', 'avatar', [...name.trim()][0]?.toLocaleUpperCase() ?? '?');
  element.style.setProperty('--hue', hue(name));
  element.setAttribute('aria-hidden', 'true');
  return element;
}

/** The same colour for the same name on every screen; FNV-1a, mixed once more so that similar names differ in colour. */
function hue(name) {
  let hash = 0x811c9dc5;
  for (const char of name) {
    hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return String((hash >>> 8) % 360);
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const listOf = new Intl.ListFormat('en', { type: 'conjunction' });

function day(at) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(new Date()) - midnight(at)) / 86_400_000);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : dayName.format(at);
}

/* ---------------------------------------------------------------- state */

const socket = io({ autoConnect: false });
const rooms = new Map(); // the rooms this user is in: name -> Room
let listed = []; // RoomInfo[] of the server
let here = HOME;
let me = '';
let inside = false; // past the login form
let greeted = false;
let nameRetries = 0;

class Room {
  entries = []; // messages and notices in the order they are shown in
  members = new Set();
  typing = new Map(); // name -> timer that forgets it
  unread = 0;
  ready = false; // joined on the connection of now
  draft = '';
  days = new Map();

  constructor(name) {
    this.name = name;
  }

  /** Adds messages that are not there yet, and says how many; a message is known by its id. */
  add(messages) {
    const known = new Set(this.entries.map((entry) => entry.id));
    const fresh = messages.filter((message) => !known.has(message.id));
    for (const message of fresh) {
      this.insert({ kind: 'message', state: 'sent', ...message, at: new Date(message.at) });
    }
    return fresh.length;
  }

  /** The server's messages stand in the order of its clock; what this page adds stands where it happened. */
  insert(entry) {
    const later = (other) => other.kind === 'message' && (other.state !== 'sent' || other.at > entry.at);
    const index = this.entries.findIndex(later);
    this.entries.splice(index < 0 ? this.entries.length : index, 0, entry);
    this.entries.splice(0, this.entries.length - KEPT_PER_ROOM);
  }

  remove(entry) {
    this.entries.splice(this.entries.indexOf(entry), 1);
  }

  note(text) {
    this.entries.push({ kind: 'notice', text, at: new Date() });
  }
}

/** Emits and waits for the ack; an ack with an error becomes an exception. */
async function ask(event, ...args) {
  const answer = await socket.timeout(ACK_TIMEOUT).emitWithAck(event, ...args);
  if (answer?.error) {
    throw new Error(answer.error.message);
  }
  return answer;
}

/* ---------------------------------------------------------------- login */

const lastName = 'chat.name';
$('name').value = localStorage.getItem(lastName) ?? '';

$('login-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = $('name').value.trim();
  if (name === '') {
    refuse('name is missing');
    return;
  }
  me = name;
  $('login-error').textContent = '';
  $('login-button').disabled = true;
  $('login-button').textContent = 'Connecting…';
  socket.auth = { name };
  socket.disconnect().connect();
});

$('name').addEventListener('input', () => {
  $('login-error').textContent = '';
  $('name').removeAttribute('aria-invalid');
});

const refusals = {
  'name is missing': 'Please enter a name.',
  'name is too long': 'That name is too long: 24 characters at most.',
  'name is taken': 'That name is taken. Try another one.',
};

function refuse(reason) {
  inside = false;
  greeted = false;
  here = HOME;
  rooms.clear();
  $('banner').hidden = true;
  $('app').hidden = true;
  $('login').hidden = false;
  $('login-button').disabled = false;
  $('login-button').textContent = 'Join the chat';
  $('login-error').textContent = refusals[reason] ?? reason;
  $('name').setAttribute('aria-invalid', 'true');
  $('name').focus();
  $('name').select();
}

function enter() {
  inside = true;
  localStorage.setItem(lastName, me);
  $('login').hidden = true;
  $('app').hidden = false;
  $('login-button').disabled = false;
  $('login-button').textContent = 'Join the chat';
  $('me').replaceChildren(avatar(me), make('span', 'me-name', me), make('span', 'me-state', 'online'));
  if (rooms.size === 0) {
    rooms.set(HOME, new Room(HOME));
  }
  render();
  focusText();
}

/** Where focus brings up a keyboard over half of the screen, the user asks for it. */
function focusText() {
  if (matchMedia('(pointer: fine)').matches) {
    $('text').focus({ preventScroll: true });
  }
}

/* ---------------------------------------------------------------- connection */

let bannerTimer;

function banner(kind, text, action = false) {
  clearTimeout(bannerTimer);
  $('banner').hidden = false;
  $('banner').dataset.kind = kind;
  $('banner-text').textContent = text;
  $('banner-action').hidden = !action;
  if (kind === 'good') {
    bannerTimer = setTimeout(() => ($('banner').hidden = true), 4000);
  }
}

function online(is) {
  $('app').classList.toggle('offline', !is);
  const state = $('me').querySelector('.me-state');
  if (state) {
    state.textContent = is ? 'online' : 'offline';
  }
}

socket.on('connect', () => {
  nameRetries = 0;
  if (inside) {
    banner('good', 'Back online');
  } else {
    enter();
  }
  online(true);
  for (const name of rooms.keys()) {
    join(name);
  }
  ask('rooms').then(listRooms, () => {});
});

socket.on('connect_error', (error) => {
  if (socket.active) {
    // the server cannot be reached; the client tries again on its own
    if (!inside) {
      $('login-error').textContent = 'The server does not answer. Trying again…';
    }
  } else if (inside && error.message === 'name is taken' && nameRetries++ < NAME_RETRIES) {
    banner('bad', 'Connection lost. Waiting for the server to release your name…');
    setTimeout(() => socket.connect(), NAME_RETRY);
  } else {
    nameRetries = 0;
    refuse(error.message);
  }
});

socket.on('disconnect', (reason) => {
  for (const room of rooms.values()) {
    room.ready = false;
    room.typing.forEach(clearTimeout);
    room.typing.clear();
  }
  stopTyping(false);
  renderTyping();
  online(false);
  if (!inside) {
    return;
  }
  if (socket.active) {
    banner('bad', 'Connection lost. Reconnecting…');
  } else {
    banner('bad', reason === 'io server disconnect' ? 'The server closed the connection.' : 'Disconnected.', true);
  }
});

socket.io.on('reconnect_attempt', (attempt) => {
  if (inside) {
    banner('bad', `Connection lost. Reconnecting… (attempt ${attempt})`);
  }
});

$('banner-action').addEventListener('click', () => socket.connect());

/* ---------------------------------------------------------------- rooms */

async function join(name) {
  const answer = await ask('join', name).catch((error) => {
    // a connection that breaks in between joins again when it is back
    if (socket.connected) {
      roomError(`Could not join ${name}: ${error.message}`);
    }
  });
  if (!answer) {
    return false;
  }
  const room = rooms.get(name) ?? new Room(name);
  rooms.set(name, room);
  room.members = new Set(answer.members);
  room.ready = true;
  const before = room.entries.length;
  const fresh = room.add(answer.history);
  if (before > 0 && name !== here) {
    room.unread += fresh;
  }
  render();
  for (const entry of room.entries.filter((entry) => entry.state === 'waiting')) {
    deliver(room, entry);
  }
  return true;
}

async function open(name) {
  if (rooms.has(name) || (await join(name))) {
    stopTyping();
    const left = rooms.get(here);
    if (left) {
      left.draft = $('text').value;
    }
    here = name;
    $('text').value = rooms.get(name).draft;
    closePanels();
    render();
    toBottom();
    fit();
    focusText();
  }
}

function roomError(text) {
  $('room-error').textContent = text;
}

$('room-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = $('room-name').value.trim().replace(/^#\s*/, '');
  roomError('');
  if (name === '') {
    $('room-name').focus();
  } else if (!socket.connected) {
    roomError('You are offline.');
  } else {
    $('room-name').value = '';
    open(name);
  }
});

$('leave').addEventListener('click', async () => {
  const name = here;
  await open(HOME);
  rooms.delete(name);
  render();
  await ask('leave', name).catch(() => {});
});

function listRooms(list) {
  listed = list;
  renderRooms();
}

socket.on('rooms', listRooms);

socket.on('joined', ({ room: name, user }) => {
  const room = rooms.get(name);
  if (room && !room.members.has(user)) {
    room.members.add(user);
    room.note(`${user} joined`);
    render();
  }
});

socket.on('left', ({ room: name, user }) => {
  const room = rooms.get(name);
  if (room?.members.delete(user)) {
    forgetTyping(room, user);
    room.note(`${user} left`);
    render();
  }
});

socket.on('welcome', ({ text }) => {
  if (!greeted) {
    greeted = true;
    rooms.get(HOME)?.note(text);
  }
});

/* ---------------------------------------------------------------- messages */

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('text').value.trim();
  const room = rooms.get(here);
  if (text === '') {
    return;
  }
  const entry = { kind: 'message', state: 'waiting', user: me, text, at: new Date() };
  room.entries.push(entry);
  $('text').value = '';
  fit();
  stopTyping();
  deliver(room, entry);
  toBottom();
});

/** Sends a message, or keeps it until the room is joined again. */
async function deliver(room, entry) {
  if (!room.ready) {
    entry.state = 'waiting';
    render();
    return;
  }
  entry.state = 'sending';
  render();
  try {
    const { id, at } = await ask('message', { room: room.name, text: entry.text });
    room.remove(entry);
    if (!room.entries.some((other) => other.id === id)) { // the history may be faster than the ack
      Object.assign(entry, { id, at: new Date(at), state: 'sent' });
      room.insert(entry);
    }
  } catch {
    entry.state = 'failed';
  }
  render();
}

function retry(entry) {
  deliver(rooms.get(here), entry);
}

socket.on('message', (message) => {
  const room = rooms.get(message.room);
  if (!room || room.add([message]) === 0) {
    return;
  }
  forgetTyping(room, message.user);
  if (message.room !== here) {
    room.unread++;
  } else {
    $('announcer').textContent = `${message.user}: ${message.text}`;
  }
  render();
});

/* ---------------------------------------------------------------- typing */

let typingSince = 0;
let typingTimer;

function startTyping() {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(stopTyping, TYPING_IDLE);
  if (Date.now() - typingSince > TYPING_REPEAT) {
    typingSince = Date.now();
    socket.volatile.emit('typing', { room: here, active: true });
  }
}

function stopTyping(tell = true) {
  clearTimeout(typingTimer);
  if (typingSince !== 0 && tell) {
    socket.volatile.emit('typing', { room: here, active: false });
  }
  typingSince = 0;
}

function forgetTyping(room, user) {
  clearTimeout(room.typing.get(user));
  room.typing.delete(user);
  renderTyping();
}

socket.on('typing', ({ room: name, user, active }) => {
  const room = rooms.get(name);
  if (room) {
    forgetTyping(room, user);
    if (active) {
      room.typing.set(user, setTimeout(() => forgetTyping(room, user), TYPING_FORGET));
      renderTyping();
    }
  }
});

$('text').addEventListener('input', () => {
  fit();
  if ($('text').value.trim() === '') {
    stopTyping();
  } else {
    startTyping();
  }
});

$('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $('composer').requestSubmit();
  }
});

/** Lets the field grow with its text, up to the limit of the style sheet. */
function fit() {
  const field = $('text');
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
  $('send').disabled = field.value.trim() === '';
}

/* ---------------------------------------------------------------- what is seen */

function render() {
  const room = rooms.get(here);
  if (!inside || !room) {
    return;
  }
  room.unread = 0;
  renderHead(room);
  renderPeople(room);
  renderRooms();
  renderMessages(room);
  renderTyping();
}

function renderHead(room) {
  const count = room.members.size;
  $('room-title').textContent = room.name;
  $('room-members').textContent = count === 0 ? '' : count === 1 ? 'Only you' : `${count} people`;
  $('leave').hidden = room.name === HOME;
  $('text').placeholder = `Message ${room.name}`;
  $('faces').replaceChildren(...[...room.members].filter((name) => name !== me).slice(0, 3).map(avatar));
}

function renderPeople(room) {
  const names = [...room.members].sort((a, b) => (b === me) - (a === me) || a.localeCompare(b));
  $('people').replaceChildren(...names.map((name) => {
    const item = make('li', 'person', avatar(name), make('span', 'person-name', name));
    if (name === me) {
      item.append(make('span', 'person-you', 'you'));
    }
    return item;
  }));
}

function renderRooms() {
  const counts = new Map(listed.map((info) => [info.name, info.members]));
  const names = [...new Set([...rooms.keys(), ...counts.keys()])];
  const rank = (name) => (name === HOME ? 0 : rooms.has(name) ? 1 : 2);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const focused = $('rooms').contains(document.activeElement) ? document.activeElement.dataset.room : undefined;
  $('rooms').replaceChildren(...names.map((name) => make('li', '', roomButton(name, counts.get(name)))));
  if (focused !== undefined) {
    [...$('rooms').querySelectorAll('button')].find((button) => button.dataset.room === focused)?.focus();
  }
  const unread = [...rooms.values()].reduce((sum, room) => sum + room.unread, 0);
  $('unread-elsewhere').hidden = unread === 0;
  document.title = unread === 0 ? 'Chat' : `(${unread}) Chat`;
}

function roomButton(name, count) {
  const room = rooms.get(name);
  const button = make('button', room ? 'room' : 'room room-other', make('span', 'room-name', name));
  button.type = 'button';
  button.dataset.room = name;
  if (name === here) {
    button.setAttribute('aria-current', 'true');
  }
  if (room?.unread > 0) {
    button.append(make('span', 'badge', String(room.unread), make('span', 'hidden-visually', ' unread')));
  } else if (count !== undefined) {
    button.append(make('span', 'room-count', String(count), make('span', 'hidden-visually', count === 1 ? ' person' : ' people')));
  }
  button.addEventListener('click', () => {
    roomError('');
    open(name);
  });
  return button;
}

function renderMessages(room) {
  const stick = atBottom() || $('messages').dataset.room !== room.name;
  const height = $('scroller').scrollHeight;
  const nodes = [];
  let before;
  room.entries.forEach((entry, index) => {
    const today = day(entry.at);
    if (!nodes.includes(dayNode(room, today))) {
      nodes.push(dayNode(room, today));
      before = undefined;
    }
    const next = room.entries[index + 1];
    entry.node ??= entry.kind === 'notice' ? make('li', 'notice', entry.text) : messageNode(entry);
    if (entry.kind === 'message') {
      entry.node.classList.toggle('first', !sameGroup(before, entry));
      entry.node.classList.toggle('last', !next || day(next.at) !== today || !sameGroup(entry, next));
      showState(entry);
    }
    nodes.push(entry.node);
    before = entry;
  });
  place($('messages'), nodes);
  $('messages').dataset.room = room.name;
  $('empty').hidden = room.entries.some((entry) => entry.kind === 'message');
  $('empty-text').textContent = `Say something to open the conversation in ${room.name}.`;
  if (stick) {
    toBottom();
  } else if ($('scroller').scrollHeight > height) {
    $('jump').hidden = false;
  }
}

function sameGroup(a, b) {
  return a?.kind === 'message' && b?.kind === 'message' && a.user === b.user && b.at - a.at < GROUP_WITHIN;
}

function dayNode(room, name) {
  if (!room.days.has(name)) {
    room.days.set(name, make('li', 'day', make('span', '', name)));
  }
  return room.days.get(name);
}

function messageNode(entry) {
  const own = entry.user === me;
  const time = make('time', 'time');
  const author = make('span', 'author', own ? 'You' : entry.user);
  author.style.setProperty('--hue', hue(entry.user));
  const bubble = make('p', 'bubble', entry.text);
  if (/^(\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,12}$/u.test(entry.text) && /\p{Extended_Pictographic}/u.test(entry.text)) {
    bubble.classList.add('only-emoji');
  }
  const node = make('li', own ? 'message own' : 'message',
    make('div', 'meta', author, time), bubble, make('div', 'state'));
  if (!own) {
    node.prepend(avatar(entry.user));
  }
  return node;
}

const states = { sent: '', sending: 'Sending…', waiting: 'Will be sent when you are back online', failed: 'Not sent.' };

function showState(entry) {
  if (entry.node.dataset.state === entry.state) {
    return;
  }
  entry.node.dataset.state = entry.state;
  const time = entry.node.querySelector('time');
  time.textContent = clock.format(entry.at);
  time.dateTime = entry.at.toISOString();
  time.title = fullTime.format(entry.at);
  const line = entry.node.querySelector('.state');
  line.replaceChildren(states[entry.state]);
  if (entry.state === 'failed') {
    const again = make('button', 'link-button', 'Try again');
    again.type = 'button';
    again.addEventListener('click', () => retry(entry));
    line.append(' ', again);
    line.setAttribute('role', 'alert');
  }
}

/** Brings the list to these nodes without touching those that are right: selections and animations stay. */
function place(list, nodes) {
  let at = list.firstChild;
  for (const node of nodes) {
    if (node === at) {
      at = at.nextSibling;
    } else {
      list.insertBefore(node, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function renderTyping() {
  const names = [...(rooms.get(here)?.typing.keys() ?? [])];
  const text = names.length === 0 ? ''
    : names.length > 3 ? 'Several people are typing'
    : `${listOf.format(names)} ${names.length === 1 ? 'is' : 'are'} typing`;
  if ($('typing').dataset.text !== text) {
    $('typing').dataset.text = text;
    const dots = make('span', 'dots', make('i', ''), make('i', ''), make('i', ''));
    dots.setAttribute('aria-hidden', 'true');
    $('typing').replaceChildren(...(text === '' ? [] : [dots, text]));
  }
}

function atBottom() {
  const box = $('scroller');
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

function toBottom() {
  $('scroller').scrollTop = $('scroller').scrollHeight;
  $('jump').hidden = true;
}

$('scroller').addEventListener('scroll', () => {
  if (atBottom()) {
    $('jump').hidden = true;
  }
});
$('jump').addEventListener('click', toBottom);

// a phone's keyboard makes the list shorter: what was last stays in sight
let heightBefore = 0;
new ResizeObserver(() => {
  const box = $('scroller');
  if (box.scrollHeight - box.scrollTop - heightBefore < 80) {
    toBottom();
  }
  heightBefore = box.clientHeight;
}).observe($('scroller'));

/* ---------------------------------------------------------------- panels, which are drawers on narrow screens */

const panels = [
  { panel: $('rooms-panel'), opener: $('open-rooms'), inline: matchMedia('(min-width: 760px)') },
  { panel: $('people-panel'), opener: $('open-people'), inline: matchMedia('(min-width: 1120px)') },
];

for (const { panel, opener, inline } of panels) {
  const settle = () => {
    panel.inert = !inline.matches && !panel.classList.contains('open');
  };
  inline.addEventListener('change', () => {
    closePanels();
    settle();
  });
  settle();
  opener.addEventListener('click', () => {
    panel.classList.add('open');
    panel.inert = false;
    opener.setAttribute('aria-expanded', 'true');
    $('backdrop').hidden = false;
    panel.querySelector('[data-close-panel]').focus();
  });
  panel.querySelector('[data-close-panel]').addEventListener('click', () => {
    closePanels();
    opener.focus();
  });
}

function closePanels() {
  for (const { panel, opener, inline } of panels) {
    panel.classList.remove('open');
    panel.inert = !inline.matches;
    opener.setAttribute('aria-expanded', 'false');
  }
  $('backdrop').hidden = true;
}

$('backdrop').addEventListener('click', closePanels);
document.addEventListener('keydown', (event) => {
  const open = panels.find(({ panel }) => panel.classList.contains('open'));
  if (event.key === 'Escape' && open) {
    closePanels();
    open.opener.focus();
  }
});
