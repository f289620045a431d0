// The same scenarios with the official client against the official server and against ours, one test a row: either both are
// seen to do the same, or the row says why not, and then they must differ indeed. What was compared becomes a table.
//
//   CONDUCTOR_URL   a running fixture `conductor`, which starts our servers
//   TABLE           the file to write the table to; otherwise none is written
//   ONLY            a part of the names of the rows to run; all without it

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import * as official from './conformance/official.mjs';
import { startedBy } from './conformance/ours.mjs';
import { sections } from './conformance/rows/index.mjs';
import { play } from './conformance/stage.mjs';
import { Table } from './conformance/table.mjs';
import { required } from './support.mjs';

const ours = startedBy(required('CONDUCTOR_URL'));
const only = process.env.ONLY ?? '';
const table = new Table();

for (const [section, rows] of Object.entries(sections)) {
  table.section(section);
  describe(section, { timeout: 600_000 }, () => {
    for (const row of rows.filter(({ feature, scenario }) => `${feature}: ${scenario}`.includes(only))) {
      const outcome = table.row(row);
      if (!row.run) {
        continue;
      }
      test(`${row.feature}: ${row.scenario}`, async () => {
        const expected = await play(official.start, row);
        assert.ok(expected.length > 0, 'a scenario in which nothing is seen shows nothing');
        const actual = await play(ours, row);
        outcome.compare(expected, actual);
        if (row.differs) {
          assert.notDeepEqual(actual, expected, `no difference is left; so this reason is wrong: ${row.differs}`);
        } else {
          assert.deepEqual(actual, expected);
        }
      });
    }
  });
}

after(() => {
  if (process.env.TABLE) {
    writeFileSync(process.env.TABLE, table.markdown());
  }
});
