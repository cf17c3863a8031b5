export default { input: 'main.js', experimental: { resolveNewUrlToAsset: true } };
