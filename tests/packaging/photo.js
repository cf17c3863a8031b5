const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** One pixel; the first 33 bytes are its header. */
const PNG = bytes(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='),
);
const TEXT = bytes('\0\0\0\x04tEXtme\0!\0\0\0\0');

/**
 * Throws unless a picture is stripped and another judged, as everywhere, and a third is refused. `photos` is `connectfi-sdk/photo`. Gives
 * the first.
 */
export async function photo(photos) {
  const picture = new File([PNG.slice(0, 33), TEXT, PNG.slice(33)], 'front.png');
  const { brightness } = await photos.judgePhoto({ data: new Uint8Array(400).fill(255), width: 10, height: 10 });
  const found = [(await photos.stripMetadata(picture)).size, brightness].join();
  if (found !== `${PNG.length},1`) throw new Error(`a photo: ${found}`);
  const refused = await photos.stripMetadata(new Blob(['GIF89a'])).catch((error) => error.context?.[0].keyword);
  if (refused !== 'contentMediaType') throw new Error(String(refused));
  return picture;
}

/** Throws unless it is prepared too as in every server runtime: without decoding it. */
export async function photoOnServer(photos) {
  const { file, quality, changes } = await photos.preparePhoto(await photo(photos));
  const found = JSON.stringify([file.size, file.type, quality, changes]);
  const expected = JSON.stringify([PNG.length, 'image/png', null, ['stripped']]);
  if (found !== expected) throw new Error(`${found} instead of ${expected}`);
}
