import { validationFailure } from '../errors.js';

/** What akepa takes. */
const ALLOWED = ['image/jpeg', 'image/png'];

/** The Failure of a picture that cannot be used, with one issue of this SDK's own rules. */
function refusal(keyword, params, message, at = 'picture') {
  const issue = { instancePath: `/${at}`, schemaPath: `#/properties/${at}/${keyword}`, keyword, params, message };
  return validationFailure(`${issue.instancePath} ${message}`, [issue]);
}

export const notAFile = () => refusal('type', { type: 'file' }, 'must be a File or a Blob');

export const empty = () => refusal('minLength', { limit: 1 }, 'must NOT be an empty file');

export const unreadable = () =>
  refusal('readable', {}, 'cannot be read: it was moved or changed after it was chosen; choose it again');

export const wrongKind = ({ mime, extension, label }) =>
  refusal(
    'contentMediaType',
    { detected: mime, allowed: ALLOWED },
    `${label}: ${extension ? 'convert it to JPEG or PNG' : 'choose a JPEG or PNG'}`,
  );

/** It says what it is, and is not that. */
export const damaged = ({ mime, label }) =>
  refusal('decodable', { detected: mime }, `${label}: it is damaged or incomplete; take it or choose it again`);

/** A kind that some hosts decode, and this one does not; or damaged, which they do not tell apart. */
export const undecodable = ({ mime, label }) =>
  refusal('decodable', { detected: mime }, `${label}: it cannot be opened here; choose a JPEG or PNG`);

export const tooLarge = (limit) => refusal('maxLength', { limit }, `cannot be made as small as ${limit} bytes`);

export const noPixels = () =>
  refusal('type', { type: 'pixels' }, 'must be { data, width, height } with 4 bytes for each pixel', 'pixels');
