import { defineConfig } from 'vite';

export default defineConfig({
  // Served from any folder.
  base: './',
  build: {
    target: 'es2022',
    // A `data:` URL in place of the WebAssembly file would be refused by the page's `connect-src`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
