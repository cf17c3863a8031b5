/** How the names of these kinds may end. */
const ENDINGS = { jpg: /\.(jpe?g|jpe|jfif)$/i, png: /\.png$/i };

/** A file of a kind, named after the original. */
export function fileOf(parts, original, { mime, extension }) {
  const name = typeof original.name === 'string' ? original.name : '';
  const stem = name.replace(/\.[^.]*$/, '') || 'document';
  return new File(parts, ENDINGS[extension].test(name) ? name : `${stem}.${extension}`, { type: mime });
}
