import { connectAuction, isAuctionFailure, type Lot } from 'auction';

const RAISE = 5;

const status = document.querySelector<HTMLElement>('#status')!;
const list = document.querySelector<HTMLElement>('#lots')!;
const rows = new Map<number, Row>();

const name = new URLSearchParams(location.search).get('name') ?? `guest ${Math.floor(Math.random() * 1000)}`;
const auction = connectAuction(location.origin, { name });

auction.onRaised(show);
auction.socket.on('connect', async () => {
  status.textContent = `You bid as ${name}.`;
  enable(true);
  try {
    (await auction.lots()).forEach(show);
  } catch (error) {
    status.textContent = `The lots did not come: ${error}`;
  }
});
auction.socket.on('disconnect', (reason) => {
  enable(false);
  status.textContent = auction.socket.active ? 'Connection lost. Reconnecting …' : `Disconnected: ${reason}`;
});
auction.socket.on('connect_error', (error) => {
  status.textContent = auction.socket.active ? 'The server does not answer. Trying again …' : `No connection: ${error.message}`;
});

/** What is on the page of a lot. It stays there, so that a button keeps the focus when the price changes. */
interface Row {
  readonly item: HTMLElement;
  readonly title: HTMLElement;
  readonly price: HTMLElement;
  readonly bid: HTMLButtonElement;
}

/** Shows how a lot stands, in its place. */
function show(lot: Lot): void {
  const { title, price, bid } = row(lot.number);
  title.textContent = lot.title;
  price.textContent = lot.leader === null ? `${lot.price}` : `${lot.price}, ${lot.leader}`;
  bid.textContent = `Bid ${lot.price + RAISE}`;
  bid.ariaLabel = `Bid ${lot.price + RAISE} for ${lot.title}`;
  bid.onclick = () => void raise(lot);
}

/** What is bid while there is no connection is late, and the price may be another by then. */
function enable(connected: boolean): void {
  rows.forEach(({ bid }) => (bid.disabled = !connected));
}

async function raise(lot: Lot): Promise<void> {
  try {
    show(await auction.bid({ lot: lot.number, amount: lot.price + RAISE }));
    status.textContent = `You bid as ${name}.`;
  } catch (error) {
    status.textContent = isAuctionFailure('bid', error)
      ? `Too low: bid ${error.data.amount} or more.`
      : `The bid was not taken: ${error}`;
  }
}

function row(number: number): Row {
  const known = rows.get(number);
  if (known) {
    return known;
  }
  const bid = document.createElement('button');
  bid.disabled = !auction.socket.connected;
  const made = { item: document.createElement('li'), title: make('title'), price: make('price'), bid };
  made.item.append(made.title, made.price, bid);
  rows.set(number, made);
  list.append(...[...rows.entries()].sort(([a], [b]) => a - b).map(([, { item }]) => item));
  return made;
}

function make(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}
