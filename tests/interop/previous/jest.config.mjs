export default {
  rootDir: '..',
  testEnvironment: '<rootDir>/previous/node_modules/jest-fixed-jsdom',
  testMatch: ['**/dom/*.jest.mjs'],
  transform: {},
};
