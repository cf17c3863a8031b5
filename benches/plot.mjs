// Draws the ratios.
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { ratio } from './side-by-side.mjs';

const OURS = 'connectfi-sdk';
const COLOURS = { 'axios + ajv': '#c2410c', 'bare fetch': '#1d4ed8', openai: '#15803d', Prism: '#7e22ce' };
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
    marginTop: 40,
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
        Plot.text([`● ${name}`], { frameAnchor: 'top-left', textAnchor: 'start', fill, dx: place * 110, dy: -25 }),
      ),
    ],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${svg.outerHTML}\n`;
}
