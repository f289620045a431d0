import { connectAuction, isAuctionFailure, type Lot } from 'auction';

const RAISE = 5;

const status = document.querySelector<HTMLElement>('#status')!;
const list = document.querySelector<HTMLElement>('#lots')!;
const rows = new Map<number, HTMLElement>();

const name = new URLSearchParams(location.search).get('name') ?? `guest ${Math.floor(Math.random() * 1000)}`;
const auction = connectAuction(location.origin, { name });

auction.onRaised(show);
auction.socket.on('connect', async () => {
  status.textContent = `You bid as ${name}.`;
  (await auction.lots()).forEach(show);
});
auction.socket.on('disconnect', (reason) => {
  status.textContent = `Disconnected: ${reason}`;
});
auction.socket.on('connect_error', (error) => {
  status.textContent = `No connection: ${error.message}`;
});

/** Shows how a lot stands, in its place. */
function show(lot: Lot): void {
  const title = make('span', 'title', lot.title);
  const price = make('span', 'price', lot.leader === null ? `${lot.price}` : `${lot.price}, ${lot.leader}`);
  const bid = make('button', 'bid', `Bid ${lot.price + RAISE}`);
  bid.addEventListener('click', () => void raise(lot));
  row(lot.number).replaceChildren(title, price, bid);
}

async function raise(lot: Lot): Promise<void> {
  try {
    show(await auction.bid({ lot: lot.number, amount: lot.price + RAISE }));
  } catch (error) {
    status.textContent = isAuctionFailure('bid', error)
      ? `Too low: bid ${error.data.amount} or more.`
      : `The bid was not taken: ${error}`;
  }
}

function row(number: number): HTMLElement {
  const known = rows.get(number) ?? document.createElement('li');
  rows.set(number, known);
  list.append(...[...rows.entries()].sort(([a], [b]) => a - b).map(([, element]) => element));
  return known;
}

function make(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
