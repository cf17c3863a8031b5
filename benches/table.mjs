// Writes the results as Markdown.
import { median, ratio } from './side-by-side.mjs';

const CALL = 'JSON call, instant fetch';
const UPLOAD = { what: 'upload of 256 MB, throughput', to: 'bare fetch', must: 0.9, goal: 0.98, atLeast: true };
const PHOTO = { where: 'Chromium', ours: 'connectfi-sdk/photo', to: 'bare canvas', must: 1.25, goal: 1.05 };

/** The budget: limits and goals for the ratio of two contenders in a row of the table. */
const BUDGET = [
  { where: 'Node', what: CALL, ours: 'connectfi-sdk', to: 'axios + ajv', must: 0.4, goal: 0.3 },
  { where: 'Node', what: CALL, ours: 'connectfi-sdk', to: 'bare fetch', must: 2.6, goal: 2 },
  ...['one issue', 'five issues'].map((issues) => ({
    where: 'Node',
    what: `refused request, ${issues}`,
    ours: 'connectfi-sdk',
    to: 'axios + ajv',
    must: 2.2,
    goal: 1.5,
  })),
  { where: 'Node', what: 'import to first answer', ours: 'connectfi-sdk', to: 'axios + ajv', must: 0.15, goal: 0.08 },
  ...['Node', 'Chromium'].flatMap((where) =>
    ['connectfi-sdk', 'connectfi-sdk, progress'].map((ours) => ({ where, ours, ...UPLOAD })),
  ),
  { what: 'photo of 12 megapixels, prepared', ...PHOTO },
  { what: 'photo of 12 megapixels that needs no turn, prepared', ...PHOTO },
];

function budgetRatio(measurements, { where, what, ours, to }) {
  const { samples } = measurements.find((measurement) => measurement.where === where && measurement.what === what);
  return ratio(samples[ours], samples[to]);
}

export function shown(number) {
  const digits = Math.abs(number) >= 100 || Number.isInteger(number) ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const row = (cells) => `| ${cells.join(' | ')} |\n`;
const head = (cells) => row(cells) + row(cells.map((_, column) => (column ? '---:' : '---')));

function budgetTable(measurements) {
  let text = head(['', 'measured', 'must', 'held', 'goal', 'reached']);
  for (const entry of BUDGET) {
    const measured = budgetRatio(measurements, entry);
    const within = (limit) => (entry.atLeast ? measured >= limit : measured <= limit);
    const name = `${entry.where}, ${entry.what}: ${entry.ours} to ${entry.to}`;
    const than = (limit) => `${entry.atLeast ? '≥' : '≤'} ${limit}`;
    const { must, goal } = entry;
    text += row([
      name,
      shown(measured),
      than(must),
      within(must) ? 'yes' : '**no**',
      than(goal),
      within(goal) ? 'yes' : 'no',
    ]);
  }
  return text;
}

/** One table for all measurements with the same contenders; in brackets the ratio of connectfi-sdk to the other. */
function sideBySide(measurements) {
  const names = Object.keys(measurements[0].samples);
  let text = head(['', 'unit', ...names]);
  for (const { what, unit, samples } of measurements) {
    const ours = samples[names[0]];
    const cells = names.map((name, column) => {
      const factor = column && !names[column].startsWith(names[0]) ? ratio(ours, samples[name]) : NaN;
      return shown(median(samples[name])) + (Number.isFinite(factor) ? ` (${shown(factor)})` : '');
    });
    text += row([what, unit, ...cells]);
  }
  return text;
}

function tables(measurements) {
  const groups = {};
  for (const measurement of measurements) {
    const names = Object.keys(measurement.samples);
    groups[names] ??= [];
    groups[names].push(measurement);
  }
  return Object.values(groups).map(sideBySide).join('\n');
}

/** `growth` is the output of growth-in-node.mjs; `machine` describes where this was measured. */
export function markdown({ date, machine, measurements, growth: { flat, linear, growing } }) {
  const of = (where) => measurements.filter((measurement) => measurement.where === where);
  const lengths = linear
    .map(({ length, nanoseconds }) => row([length.toLocaleString('en'), shown(nanoseconds)]))
    .join('');
  const many = growing
    .flatMap(({ what, points }) =>
      points.map(({ count, each }) => row([what, count.toLocaleString('en'), shown(each)])),
    )
    .join('');
  return `# Measured on ${date}

${machine.map((line) => `- ${line}\n`).join('')}
Everything of one row was measured in one run, in turn, round after round. A figure is the median of the rounds; in brackets the median of
the ratios of connectfi-sdk to it, each within one round. \`cargo xtask bench\` makes this page.

![The ratios of the tables](${date}.svg)

## The budget

${budgetTable(measurements)}
## Node

${tables(of('Node'))}
## Chromium

${tables(of('Chromium'))}
## What must not grow

Over 100 000 calls: ${shown(flat.early)} µs of CPU time a call after 10 000, ${shown(flat.late)} µs at the end; WebAssembly memory grew by ${flat.pages} pages.

${head(['length of a text that is checked', 'ns of CPU time a letter'])}${lengths}
![The cost of each, by how many there are](${date}-growth.svg)

${head(['', 'how many', 'µs of CPU time for each'])}${many}`;
}
