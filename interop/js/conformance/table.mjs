// What was compared, as a page of the documentation.

const HEAD = `# Conformance, row by row

Written by \`interop/js/conformance.test.mjs\`: the same scenarios with the official client (socket.io-client 4.8.4) against the
official server (socket.io 4.8.4 on Node.js) and against ours, every feature and option of the server in turn. What clients and
servers saw is compared line by line, ids apart. The build runs it and fails when this page is no longer what came out. Why the
differences are there stands in [conformance.md](conformance.md).
`;

export class Table {
  #sections = [];

  section(name) {
    this.#sections.push({ name, rows: [] });
  }

  /** A row of the last section; it is told what was seen. */
  row(row) {
    const outcome = new Outcome(row);
    this.#sections.at(-1).rows.push(outcome);
    return outcome;
  }

  markdown() {
    const rows = this.#sections.flatMap((section) => section.rows);
    const count = (kind) => rows.filter((row) => row.kind === kind).length;
    const summary = `\n${rows.length} rows: ${count('equal')} equal, ${count('different')} different with the reason, `
      + `${count('left out')} left out with the reason, ${count('shown elsewhere')} shown by other tests.\n`;
    return HEAD + summary + this.#sections.map(({ name, rows: own }) =>
      `\n## ${name}\n\n| Feature | Scenario | Official server | Ours | |\n|---|---|---|---|---|\n`
      + own.map((row) => `${row.markdown()}\n`).join('')).join('');
  }
}

class Outcome {
  #row;
  #official;
  #ours;

  constructor(row) {
    this.#row = row;
  }

  compare(official, ours) {
    this.#official = official;
    this.#ours = ours;
  }

  get kind() {
    const { differs, leftOut, shownBy } = this.#row;
    return leftOut ? 'left out' : shownBy ? 'shown elsewhere' : differs ? 'different' : 'equal';
  }

  markdown() {
    const { feature, scenario = '', differs, leftOut, shownBy } = this.#row;
    const cells = (...values) => `| ${values.map(escaped).join(' | ')} |`;
    if (!this.#official) {
      return cells(feature, scenario, '', '', leftOut ? `left out: ${leftOut}` : `shown by ${shownBy}`);
    }
    if (!differs) {
      return cells(feature, scenario, `${this.#official.length} seen`, 'the same', 'equal');
    }
    const beyond = (lines, others) => lines.filter((line) => !others.includes(line)).join('; ') || 'nothing more';
    return cells(feature, scenario, beyond(this.#official, this.#ours), beyond(this.#ours, this.#official), differs);
  }
}

const escaped = (text) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/[\n\r\x1e]/g, ' ');
