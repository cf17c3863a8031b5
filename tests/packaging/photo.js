import { judgePhoto, preparePhoto, stripMetadata } from 'connectfi-sdk/photo';

const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** One pixel; the first 33 bytes are its header. */
const PNG = bytes(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='),
);
const TEXT = bytes('\0\0\0\x04tEXtme\0!\0\0\0\0');

/** Throws unless a picture is stripped, prepared and judged as in every server runtime: without decoding it. */
export async function photo() {
  const picture = new File([PNG.slice(0, 33), TEXT, PNG.slice(33)], 'front.png');
  const { file, quality, changes } = await preparePhoto(picture);
  const { brightness } = await judgePhoto({ data: new Uint8Array(400).fill(255), width: 10, height: 10 });
  const found = JSON.stringify([
    (await stripMetadata(picture)).size,
    file.size,
    file.type,
    quality,
    changes,
    brightness,
  ]);
  const expected = JSON.stringify([PNG.length, PNG.length, 'image/png', null, ['stripped'], 1]);
  if (found !== expected) throw new Error(`${found} instead of ${expected}`);
  const refused = await stripMetadata(new Blob(['GIF89a'])).catch((error) => error.context?.[0].keyword);
  if (refused !== 'contentMediaType') throw new Error(String(refused));
}
