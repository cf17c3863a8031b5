// `node run.mjs <path of Chromium>`: measures everything, and writes results/<date>.md and .svg.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureInChromium } from './chromium.mjs';
import { measureInNode } from './node.mjs';
import { plot, plotGrowth } from './plot.mjs';
import { run, start } from './process.mjs';
import { markdown } from './table.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const RESULTS = join(HERE, 'results');
const PACKAGES = [
  'axios',
  'ajv',
  'openapi-fetch',
  'valibot',
  'ky',
  'zod',
  'openai',
  'browser-image-compression',
  'compressorjs',
  '@stoplight/prism-cli',
];
const load = () => loadavg()[0].toFixed(1);

async function versions() {
  const read = async (name) =>
    JSON.parse(await readFile(join(HERE, 'node_modules', name, 'package.json'), 'utf8')).version;
  return (await Promise.all(PACKAGES.map(async (name) => `${name} ${await read(name)}`))).join(', ');
}

const before = load();
const folder = await mkdtemp(join(tmpdir(), 'connectfi-bench-page-'));
const server = await start('server.mjs', [folder], /http:\S+/);
try {
  const [url] = server.found;
  console.log('growth');
  const growth = await run('growth-in-node.mjs');
  console.log('Chromium');
  const chromium = await measureInChromium(url, folder, process.argv[2]);
  console.log('Node');
  const measurements = [...(await measureInNode(url)), ...chromium.measurements];
  const [{ model }] = cpus();
  const machine = [
    `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}, load ${before} at the start and ${load()} at the end`,
    `Node ${process.versions.node}, headless Chromium ${chromium.version}`,
    await versions(),
  ];
  const date = new Date().toISOString().slice(0, 10);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${date}.md`), markdown({ date, machine, measurements, growth }));
  await writeFile(join(RESULTS, `${date}.svg`), plot(measurements));
  await writeFile(join(RESULTS, `${date}-growth.svg`), plotGrowth(growth.growing));
  console.log(`benches/results/${date}.md`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}
