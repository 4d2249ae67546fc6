import { cpus } from 'node:os';
import { background } from './background-bench';
import { captures } from './captures-bench';
import { filter } from './filter-bench';
import { findings } from './findings-bench';
import { fullPanel } from './full-panel-bench';
import { memory } from './memory-bench';
import { messagesTab } from './messages-tab-bench';
import { opening } from './opening-bench';
import { page } from './page-bench';
import { rate } from './rate-bench';
import { type Part, progress, type Row, tableOf } from './row';
import { sizes } from './sizes-bench';

// Ratios within one run. Absolute times depend on the machine and prove nothing; a ratio of two things
// measured side by side does.

const PARTS: Readonly<Record<string, Part>> = {
  page,
  rate,
  'messages-tab': messagesTab,
  'full-panel': fullPanel,
  opening,
  background,
  memory,
  filter,
  captures,
  findings,
  sizes,
};

const QUICK = '--quick';
const HELP = `npm run bench [-- [${QUICK}] PART...]

Measures all parts, or these, and prints one table at the end. ${QUICK}: each once and small, to see that
it works; such figures say nothing.

${Object.entries(PARTS)
  .map(([name, { measures }]) => `${name.padEnd(13)} ${measures}`)
  .join('\n')}`;

const options = process.argv.slice(2);
if (options.includes('--help')) console.log(HELP);
else await benchAll(options);

async function benchAll(asked: readonly string[]): Promise<void> {
  const names = asked.filter((option) => option !== QUICK);
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown)
    throw new Error(`Expected parts of ${Object.keys(PARTS).join(', ')}, got ${unknown}.`);
  const isQuick = asked.includes(QUICK);
  const rows: Row[] = [];
  const began = performance.now();
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    progress(`${name}: ${part.measures}`);
    try {
      rows.push(...(await part.run(isQuick)));
    } catch (error) {
      // What the other parts measured in twenty minutes is not lost with it.
      progress(`${name}: ${error instanceof Error ? error.stack : error}`);
      rows.push({ what: name, value: `failed: ${error}`, holds: false });
      process.exitCode = 1;
    }
  }
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(`\n${tableOf(rows)}\n`);
  console.log(
    `${cpus().length} cores, Node ${process.version}, ${minutes} minutes${isQuick ? `, ${QUICK}` : ''}`,
  );
}
