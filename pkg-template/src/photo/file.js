/** How the names of these kinds may end. */
const ENDINGS = { jpg: /.\.(jpe?g|jpe|jfif)$/i, png: /.\.png$/i };

/** What a name does not keep: folders, as with an upload, and characters that cannot be seen. Some of these turn the direction of a text. */
const DROPPED = /^.*[/\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gsu;

/** A file of a kind, named after the original. It is as new as it looks: when the original was made is metadata, too. */
export function fileOf(parts, original, { mime, extension }) {
  const name = typeof original.name === 'string' ? original.name.replace(DROPPED, '') : '';
  const stem = name.replace(/\.[^.]*$/, '') || 'document';
  return new File(parts, ENDINGS[extension].test(name) ? name : `${stem}.${extension}`, { type: mime });
}
