export default { test: { include: ['example/**/*.spec.js'] } };
