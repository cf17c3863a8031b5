import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

export default defineConfig({
  // Relative, so that the page works in any folder.
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  // A .br and a .gz beside each file, which serve.mjs and most static hosts send.
  plugins: [compression({ algorithms: ['brotliCompress', 'gzip'] })],
});
