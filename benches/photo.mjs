// Runs in the page; chromium.mjs calls these functions: a photo of 12 megapixels is prepared for upload.
import imageCompression from 'browser-image-compression';
import Compressor from 'compressorjs';
import { preparePhoto } from 'connectfi-sdk/photo';

const EDGE = 2400;
const QUALITY = 0.85;

/** EXIF with nothing but orientation 6: the camera was held upright. */
const EXIF = Uint8Array.from([
  0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0,
  6, 0, 0, 0, 0, 0, 0,
]);

/** Lines of text on uneven ground, and a sensor's noise: as a camera held upright stores it, and as one held across does. */
async function photos() {
  const canvas = new OffscreenCanvas(4000, 3000);
  const context = canvas.getContext('2d');
  const ground = context.createLinearGradient(0, 0, 4000, 3000);
  ground.addColorStop(0, '#cfd8dc');
  ground.addColorStop(1, '#8d7f70');
  context.fillStyle = ground;
  context.fillRect(0, 0, 4000, 3000);
  context.fillStyle = '#222';
  context.font = '48px sans-serif';
  for (let y = 100; y < 2900; y += 70)
    context.fillText('Name, address and date of birth as in the register '.repeat(3), 100, y);
  const pixels = context.getImageData(0, 0, 4000, 3000);
  let state = 1;
  for (let at = 0; at < pixels.data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels.data[at] += (state >>> 29) - 4;
  }
  context.putImageData(pixels, 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
  const file = async (...parts) => new File([await new Blob(parts).arrayBuffer()], 'photo.jpg', { type: 'image/jpeg' });
  return { turned: await file(jpeg.slice(0, 2), EXIF, jpeg.slice(2)), straight: await file(jpeg) };
}

const WAYS = {
  'connectfi-sdk/photo': async (file) => (await preparePhoto(file)).file,
  // Decodes, scales and encodes; it judges nothing, and asks nobody whether the canvas tells the truth.
  'bare canvas': async (file) => {
    const bitmap = await createImageBitmap(file);
    const scale = EDGE / Math.max(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(bitmap.width * scale, bitmap.height * scale);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  },
  // In a worker it would load its code from a CDN.
  'browser-image-compression': (file) =>
    imageCompression(file, { maxWidthOrHeight: EDGE, maxSizeMB: 4, initialQuality: QUALITY, useWebWorker: false }),
  compressorjs: (file) =>
    new Promise((success, error) => {
      new Compressor(file, { maxWidth: EDGE, maxHeight: EDGE, quality: QUALITY, success, error });
    }),
};

let files;

/** Milliseconds and bytes of one way to prepare the photo that is stored `turned` or `straight`. */
export async function preparing(name, stored) {
  files ??= await photos();
  const file = files[stored];
  const start = performance.now();
  const { size } = await WAYS[name](file);
  return { time: performance.now() - start, size, original: file.size };
}
