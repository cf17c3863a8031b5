export default {
  optimizeDeps: { exclude: ['connectfi-sdk'] },
  // Only because two Vites work here side by side.
  cacheDir: 'node_modules/.vite-7',
};
