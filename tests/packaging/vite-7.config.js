// Only because two Vites work here side by side.
export default { cacheDir: '../node_modules/.vite-7' };
