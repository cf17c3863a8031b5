export default { test: { globals: true, include: ['{dom,timers}/*.test.mjs'] } };
