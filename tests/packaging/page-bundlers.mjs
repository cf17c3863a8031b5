/**
 * By tool: how it is called to build the page in a folder (`page`: index.html and main.js) into another (`to`). Minified, as for
 * production; beyond that nothing is said that the tool does not ask for.
 */
export const PAGE_BUNDLERS = {
  Vite: (page, to) => [
    'node',
    'node_modules/vite/bin/vite.js',
    'build',
    page,
    `--outDir=${to}`,
    '--emptyOutDir',
    '--logLevel=warn',
  ],
  Bun: (page, to) => ['bun', 'build', `./${page}/index.html`, '--minify', `--outdir=${to}`],
  Parcel: (page, to) => [
    'parcel',
    'build',
    `${page}/index.html`,
    `--dist-dir=${to}`,
    '--no-cache',
    '--no-source-maps',
    '--log-level=warn',
  ],
  webpack: (page, to) => ['webpack', '--mode=production', `--entry=./${page}/main.js`, `--output-path=${to}`],
  Rspack: (page, to) => ['rspack', 'build', '--mode=production', `--entry=./${page}/main.js`, `--output-path=${to}`],
  // Packages and minifying are the business of plugins.
  Rollup: (page, to) => [
    'rollup',
    `${page}/main.js`,
    '--config=page/rollup.config.js',
    `--file=${to}/main.js`,
    '--silent',
  ],
  Rolldown: (page, to) => ['rolldown', `${page}/main.js`, '--minify', `--file=${to}/main.js`],
  esbuild: (page, to) => [
    'esbuild',
    `${page}/main.js`,
    '--bundle',
    '--format=esm',
    '--minify',
    '--log-level=warning',
    `--outfile=${to}/main.js`,
  ],
};
