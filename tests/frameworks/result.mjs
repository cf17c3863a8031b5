import { writeFile } from 'node:fs/promises';

const DOCUMENT = new URL('../../docs/frameworks.md', import.meta.url);

const HEAD = `# Frameworks

Each app is the framework's own template. The package was installed from its tarball, as a user does, and the built app was copied to another
folder and run there. Each route runs a journey of the client against the embedded sandbox; pages run in Chromium. Nothing was configured for this
package. To run a built server at all, some frameworks need settings: the Node adapters of SvelteKit and Astro, \`output: 'standalone'\` in Next.js,
the allowed host of Angular's server. Astro and React Router do not bundle packages, so their \`node_modules\` were copied too.

Written by \`cargo xtask test frameworks\`, with Node ${process.versions.node}.

`;
const COLUMNS = ['framework', 'version', 'where the package ran', 'result', 'configured by hand?'];

/** A table of Markdown, in columns as the formatter has them. */
function table(rows) {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

/** Writes how the last run went. `results`: by app, `version` and `routes`, which say whether they have played. */
export async function write(results) {
  const rows = [...results].map(([name, { version, routes }]) => {
    const failed = Object.keys(routes).filter((route) => !routes[route]);
    const works = Object.keys(routes).length > 0 && !failed.length;
    const result = works ? 'works' : `fails: ${failed.join(', ') || 'was not built'}`;
    return [name, version ?? '', Object.keys(routes).join(', '), result, 'no'];
  });
  const costs = [...results]
    .filter(([, { cost }]) => cost)
    .map(([name, { cost }]) => `${name} ${cost.toLocaleString('en')}`);
  const foot = `\nBytes (brotli) that a page loads more with the client than without it: ${costs.join(', ')}.\n`;
  await writeFile(DOCUMENT, HEAD + table([COLUMNS, ...rows]) + foot);
}
