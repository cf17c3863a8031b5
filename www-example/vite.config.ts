import { defineConfig } from 'vite';

export default defineConfig({
  // Served from any folder.
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
