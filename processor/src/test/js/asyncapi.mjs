// Has the official parser read documents: node asyncapi.mjs FILE... It says what is wrong with each, and of a right one how many
// operations it has.

import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
  for (const { severity, message, path } of diagnostics) {
    // 0 is an error, 1 a warning; what only recommends contacts and licences is neither
    if (severity <= 1 && !/contact|license|tags|Server|servers/i.test(message)) {
      console.log(`${file}: ${message} (${path.join('.')})`);
      process.exitCode = 1;
    }
  }
  console.log(`${file}: ${document?.operations().length} operations`);
}
