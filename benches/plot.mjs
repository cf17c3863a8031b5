// Draws the ratios.
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { ratio } from './side-by-side.mjs';

const OURS = 'connectfi-sdk';
const COLOURS = {
  'axios + ajv': '#c2410c',
  'openapi-fetch + valibot': '#0e7490',
  'ky + zod': '#a16207',
  'bare fetch': '#1d4ed8',
  openai: '#15803d',
  Prism: '#7e22ce',
};
const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

/** One dot for each other client: time of connectfi-sdk divided by its time. A rate is turned into a time first. */
export function plot(measurements) {
  const dots = [];
  for (const { where, what, more, unit, samples } of measurements) {
    if (/pages|peak/.test(unit + what)) continue;
    if (!(OURS in samples)) continue;
    for (const name of Object.keys(samples).filter((name) => name in COLOURS)) {
      const times = ratio(samples[OURS], samples[name]);
      dots.push({ row: `${where}: ${what}`, than: name, factor: more ? 1 / times : times });
    }
  }
  const { document } = new JSDOM('').window;
  const svg = Plot.plot({
    document,
    width: 900,
    marginTop: 45,
    marginLeft: 340,
    marginBottom: 50,
    style: { background: 'white', color: 'black', fontSize: '12px' },
    x: {
      type: 'log',
      label: 'time of connectfi-sdk ÷ time of the other: left of 1 it is faster',
      labelAnchor: 'center',
      labelOffset: 42,
      domain: [0.01, 20],
      clamp: true,
      grid: true,
      ticks: TICKS,
      tickFormat: String,
    },
    y: { label: null, domain: [...new Set(dots.map(({ row }) => row))] },
    color: { domain: Object.keys(COLOURS), range: Object.values(COLOURS) },
    marks: [
      Plot.ruleX([1], { strokeWidth: 1.5 }),
      Plot.dot(dots, { x: 'factor', y: 'row', fill: 'than', r: 5 }),
      Object.entries(COLOURS).map(([name, fill], place) =>
        Plot.text([`● ${name}`], {
          frameAnchor: 'top-left',
          textAnchor: 'start',
          fill,
          dx: (place % 3) * 180,
          dy: -30 + 15 * Math.floor(place / 3),
        }),
      ),
    ],
  });
  return written(svg);
}

/** The cost of each, by how many there are: what is level grows as it must, with their number. */
export function plotGrowth(growing) {
  const points = growing.flatMap(({ what, points }) => points.map((point) => ({ what, ...point })));
  const { document } = new JSDOM('').window;
  const svg = Plot.plot({
    document,
    width: 900,
    height: 420,
    marginRight: 270,
    marginBottom: 50,
    style: { background: 'white', color: 'black', fontSize: '12px' },
    x: { type: 'log', label: 'how many', labelAnchor: 'center', labelOffset: 42, grid: true, tickFormat: String },
    y: { type: 'log', label: 'µs of CPU time for each', grid: true, tickFormat: String, ticks: 6 },
    marks: [
      Plot.line(points, { x: 'count', y: 'each', stroke: 'what', marker: 'dot' }),
      Plot.text(
        growing.map(({ what, points }) => ({ what, ...points.at(-1) })),
        { x: 'count', y: 'each', text: 'what', textAnchor: 'start', dx: 8 },
      ),
    ],
  });
  return written(svg);
}

function written(svg) {
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${svg.outerHTML}\n`;
}
