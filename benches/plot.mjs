// The ratios as a picture.
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { ratio } from './side-by-side.mjs';
import { shown } from './table.mjs';

const OURS = 'connectfi-sdk';

/** How much less time, or more calls, than each of the others: one dot for each, on a scale of factors. */
export function plot(measurements) {
  const points = [];
  for (const { where, what, more, unit, samples } of measurements) {
    if (/pages|peak/.test(unit + what)) continue;
    for (const name of Object.keys(samples).filter((name) => !name.startsWith(OURS))) {
      const times = ratio(samples[OURS], samples[name]);
      points.push({ row: `${where}: ${what}`, than: name.replace(', progress', ''), progress: /progress/.test(name), factor: more ? 1 / times : times });
    }
  }
  const dots = points.filter(({ progress }) => !progress);
  const { document } = new JSDOM('').window;
  const svg = Plot.plot({
    document,
    width: 900,
    marginLeft: 330,
    marginRight: 40,
    style: { background: 'white', fontSize: '12px' },
    x: { type: 'log', label: 'time of connectfi-sdk ÷ time of the other: left of 1 it is faster →', grid: true, tickFormat: shown },
    y: { label: null, domain: [...new Set(dots.map(({ row }) => row))] },
    color: { domain: ['axios + ajv', 'bare fetch', 'openai', 'Prism'], range: ['#c2410c', '#1d4ed8', '#15803d', '#7e22ce'], legend: false },
    marks: [
      Plot.ruleX([1], { strokeWidth: 1.5 }),
      Plot.dot(dots, { x: 'factor', y: 'row', fill: 'than', r: 5 }),
      Plot.text(
        ['axios + ajv', 'bare fetch', 'openai', 'Prism'].map((than, place) => ({ than, place })),
        { frameAnchor: 'top-right', text: ({ than }) => `● ${than}`, fill: 'than', dy: ({ place }) => place * 16, textAnchor: 'end' },
      ),
    ],
  });
  return `${svg.outerHTML}\n`;
}
