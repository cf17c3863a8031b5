// exiftool (Debian: libimage-exiftool-perl) writes the metadata of the tests, and lists what is left of it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-photo-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Tags in which a phone writes about its owner. */
const SECRETS = [
  '-GPSLatitude=46.0511',
  '-GPSLatitudeRef=N',
  '-GPSLongitude=14.5051',
  '-GPSLongitudeRef=E',
  '-Make=Phone',
  '-Model=Phone 12',
  '-DateTimeOriginal=2026:11:22 10:00:00',
  '-Artist=Ana Novak',
  '-SerialNumber=123456',
  '-XMP:Creator=Ana Novak',
  '-XMP:City=Ljubljana',
];

/** The picture with metadata of all kinds: EXIF with GPS and a thumbnail, XMP, IPTC (only in a JPEG), a comment. */
export const withMetadata = (bytes, { ending = 'jpg', orientation = 1, thumbnail } = {}) =>
  inFolder(async (folder) => {
    const file = join(folder, `picture.${ending}`);
    await writeFile(file, bytes);
    const own =
      ending === 'jpg'
        ? ['-IPTC:City=Ljubljana', '-Comment=Ana at home']
        : ['-PNG:Comment=Ana at home', '-PNG:ModifyDate=2026:11:22 10:00:00'];
    if (thumbnail) {
      await writeFile(join(folder, 'thumbnail.jpg'), thumbnail);
      own.push(`-ThumbnailImage<=${join(folder, 'thumbnail.jpg')}`);
    }
    await run('exiftool', ['-q', '-overwrite_original', `-Orientation#=${orientation}`, ...SECRETS, ...own, file]);
    return readFile(file);
  });

/** The tags that exiftool finds in each picture, `{ 'Group:Tag': value }`, without those about the file itself and the pixels. */
export const metadataOf = (pictures) =>
  inFolder(async (folder) => {
    const files = await Promise.all(
      pictures.map(async (picture, at) => {
        const file = join(folder, `${String(at).padStart(4, '0')}.bin`);
        await writeFile(file, picture);
        return file;
      }),
    );
    const { stdout } = await run('exiftool', ['-json', '-G1', '-a', '-n', '-u', ...files], { maxBuffer: 1 << 28 });
    return JSON.parse(stdout).map((found) =>
      Object.fromEntries(
        Object.entries(found).filter(
          ([tag]) =>
            !/^(SourceFile|System:|ExifTool:ExifToolVersion|File:|Composite:|JFIF:|ICC)/.test(tag) ||
            /Comment/.test(tag),
        ),
      ),
    );
  });
