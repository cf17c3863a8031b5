import { setupServer } from 'msw/node';
import { answering } from './msw.mjs';
import { expected, uploadAll } from './uploads.js';

const world = { api: process.env.API, picture: process.env.PICTURE };

test('over the wire', async () => {
  expect(await uploadAll(world)).toEqual(expected());
});

test('with MSW', async () => {
  const server = setupServer(...answering('https://api.example.com'));
  server.listen();
  try {
    expect(await uploadAll({ ...world, api: 'https://api.example.com' })).toEqual(expected());
  } finally {
    server.close();
  }
});
