/**
 * The apps. Each lies in a folder of this name: what the framework's own template has, and a few routes that play the journey.
 *
 * - `install`: the options of `npm install` for the package
 * - `build`: the npm script
 * - `output`: what is deployed: paths in the app → paths in the folder that is run, which has no other files
 * - `serve`: what is run there; it gets PORT and HOST in its environment, and what `env` adds
 * - `answers`: paths whose answer is the journey's report
 * - `pages`: paths of pages that play the journey, on the server or in the browser
 * - `cost`: two pages, one with the client and one without; what they load tells what the client costs
 */
export const APPS = {
  'Next.js, Turbopack': next('build'),
  'Next.js, webpack': next('build:webpack'),
  Nuxt: {
    folder: 'nuxt',
    framework: 'nuxt',
    build: 'build',
    output: { '.output': '.' },
    serve: ['node', 'server/index.mjs'],
    answers: { 'server route': 'api/journey' },
    pages: { 'rendered on the server': 'server', page: '' },
  },
  'SvelteKit, as a dependency': {
    ...svelteKit(),
    output: {
      build: 'build',
      'package.json': 'package.json',
      'node_modules/connectfi-sdk': 'node_modules/connectfi-sdk',
    },
  },
  'SvelteKit, as a devDependency': {
    ...svelteKit(),
    install: ['--save-dev'],
    output: { build: 'build', 'package.json': 'package.json' },
  },
  Astro: {
    folder: 'astro',
    framework: 'astro',
    build: 'build',
    // Its server leaves packages outside.
    output: { dist: 'dist', 'package.json': 'package.json', node_modules: 'node_modules' },
    serve: ['node', 'dist/server/entry.mjs'],
    answers: { endpoint: 'api/journey' },
    pages: { 'rendered on the server': 'server', page: '' },
  },
  'React Router': {
    folder: 'react-router',
    framework: 'react-router',
    build: 'build',
    // Its server leaves packages outside, and is one of them.
    output: { build: 'build', 'package.json': 'package.json', node_modules: 'node_modules' },
    serve: ['npm', 'exec', '--', 'react-router-serve', 'build/server/index.js'],
    answers: { 'resource route': 'api/journey' },
    pages: { 'loader of a page': 'server', page: '' },
  },
  Angular: {
    folder: 'angular',
    framework: '@angular/core',
    build: 'build',
    output: { 'dist/app': '.' },
    serve: ['node', 'server/server.mjs'],
    // It answers no other host than those that whoever deploys it names.
    env: { NG_ALLOWED_HOSTS: '127.0.0.1' },
    answers: { 'route of the server': 'api/journey' },
    pages: { 'rendered on the server': 'server', page: '' },
  },
};

function next(build) {
  return {
    folder: 'next',
    framework: 'next',
    build,
    output: { '.next/standalone': '.', '.next/static': '.next/static' },
    serve: ['node', 'server.js'],
    answers: { 'route in Node': 'api/node', 'route at the edge': 'api/edge' },
    pages: { 'server component': 'server', page: '' },
    cost: ['one-call', 'empty'],
  };
}

function svelteKit() {
  return {
    folder: 'sveltekit',
    framework: '@sveltejs/kit',
    build: 'build',
    serve: ['node', 'build/index.js'],
    answers: { endpoint: 'api/journey' },
    pages: { 'load of a page': 'server', page: '' },
  };
}
