import { writeFile } from 'node:fs/promises';

const DOCUMENT = new URL('../../docs/frameworks.md', import.meta.url);

const HEAD = `# Frameworks

Apps with what the framework's own template has. The package was installed from its tarball as a user does, and what was built was carried to
another folder and run there. Each route plays a journey of the client against the embedded sandbox, pages in Chromium. Nothing was set for this
package. What was set to run a built server at all: the adapters for Node of SvelteKit and Astro, \`output: 'standalone'\` of Next.js, the host
that Angular's server may answer; Astro and React Router leave packages outside of what they build, so their \`node_modules\` went along.

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
  const foot = `\nBytes (brotli) that a page with the client loads more than one without: ${costs.join(', ')}.\n`;
  await writeFile(DOCUMENT, HEAD + table([COLUMNS, ...rows]) + foot);
}
