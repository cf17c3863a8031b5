import { validationFailure } from '../errors.js';

/** What akepa takes. */
const ALLOWED = ['image/jpeg', 'image/png'];

/** The FailureRecord of a picture that cannot be used, with one issue of this SDK's own rules. */
function refusal(keyword, params, message, at = 'picture') {
  const issue = { instancePath: `/${at}`, schemaPath: `#/properties/${at}/${keyword}`, keyword, params, message };
  return validationFailure(`${issue.instancePath} ${message}`, [issue]);
}

export const notAFile = () => refusal('type', { type: 'file' }, 'must be a File or a Blob');

export const empty = () => refusal('minLength', { limit: 1 }, 'must NOT be an empty file');

export const unreadable = () => refusal('readable', {}, 'cannot be read: it was moved or changed; choose it again');

export const wrongKind = ({ mime, extension, label }) =>
  refusal(
    'contentMediaType',
    { detected: mime, allowed: ALLOWED },
    `${label}: ${extension ? 'convert it to JPEG or PNG' : 'choose a JPEG or PNG'}`,
  );

/** It says what it is, and is not that. */
export const damaged = ({ mime, label }) =>
  refusal('decodable', { detected: mime }, `${label}: damaged or incomplete; take or choose it again`);

/** The host could not decode or draw it. Hosts do not tell whether that is because it is damaged. */
export const undecodable = (kind) => {
  const { mime, label } = kind;
  if (!mime.startsWith('image/')) return wrongKind(kind);
  const advice = ALLOWED.includes(mime) ? 'take or choose it again' : 'choose a JPEG or PNG';
  return refusal('decodable', { detected: mime }, `${label}: cannot be opened here; ${advice}`);
};

export const tooLarge = (limit) => refusal('maxLength', { limit }, `cannot be made as small as ${limit} bytes`);

export const noPixels = () =>
  refusal('type', { type: 'pixels' }, 'must be { data, width, height } with 4 bytes for each pixel', 'pixels');
