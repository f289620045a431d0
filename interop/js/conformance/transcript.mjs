// What was seen on a stage, in a form in which two runs can be compared.

const IDS = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/g;

/** Lines by observer; each observer's are in order, and nothing is said of the order between observers. */
export class Transcript {
  #lines = new Map();

  see(who, ...what) {
    this.linesOf(who).push(what);
  }

  linesOf(who) {
    if (!this.#lines.has(who)) {
      this.#lines.set(who, []);
    }
    return this.#lines.get(who);
  }

  /** One text a line, ids numbered as they appear, ports left out. */
  normalized() {
    const ids = new Map();
    const id = (text) => {
      // 20 letters of one kind are a word, not an id
      if (!/[0-9A-Z_-]/.test(text)) {
        return text;
      }
      ids.has(text) || ids.set(text, `<id ${ids.size + 1}>`);
      return ids.get(text);
    };
    return [...this.#lines.keys()].sort().flatMap((who) => this.#lines.get(who).map((line) =>
      `${who}: ${line.map(shown).join(' ')}`.replace(IDS, id).replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:<port>')));
  }
}

function shown(value) {
  return typeof value === 'string' ? value : JSON.stringify(plain(value));
}

function plain(value) {
  if (value instanceof Error) {
    return { error: value.message, ...(value.data === undefined ? {} : { data: value.data }) };
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return `<bytes ${Buffer.from(value).toString('hex')}>`;
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value === undefined ? '<undefined>' : value;
}
