// What is compared: the name in the tables → the file in clients/, and whether it reports progress.

/** Ways to prepare a photo, those of photo.mjs. */
export const PREPARERS = Object.fromEntries(
  ['connectfi-sdk/photo', 'bare canvas', 'browser-image-compression', 'compressorjs'].map((name) => [name, name]),
);

/** How the photo is stored, as photo.mjs calls it → what it is in the tables. */
export const PHOTOGRAPHS = {
  turned: 'photo of 12 megapixels',
  straight: 'photo of 12 megapixels that needs no turn',
};

export const CLIENTS = {
  'connectfi-sdk': 'connectfi-sdk',
  'axios + ajv': 'axios-ajv',
  'openapi-fetch + valibot': 'openapi-fetch-valibot',
  'ky + zod': 'ky-zod',
  'bare fetch': 'bare-fetch',
  openai: 'openai',
};

export const UPLOADERS = {
  'connectfi-sdk': ['connectfi-sdk', 'no'],
  'connectfi-sdk, progress': ['connectfi-sdk', 'yes'],
  'axios + ajv': ['axios-ajv', 'no'],
  'axios + ajv, progress': ['axios-ajv', 'yes'],
  'bare fetch': ['bare-fetch', 'no'],
};

/** Sizes of the files. */
export const MEGABYTES = [1, 32, 256];
