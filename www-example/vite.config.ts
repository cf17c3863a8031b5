import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that the page works in any folder.
  base: './',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
