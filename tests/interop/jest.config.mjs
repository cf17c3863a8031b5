export default { testEnvironment: 'jest-fixed-jsdom', testMatch: ['**/*.jest.mjs'], transform: {} };
