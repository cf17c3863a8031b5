/** What the client's Rust code imports from the facade (src/js). `cargo xtask build` fails if a name is missing here, or not imported there. */
export { Blob, blobOf, readBlob } from './blobs.js';
export { tell, writeLine } from './callback.js';
export { elapsed } from './clock.js';
export { FailureRecord } from './failure-record.js';
export { HostInterrupt } from './interrupt.js';
export { addIssue, firstProblem, refusalOf, writeTexts } from './issue.js';
export { kindOf, unknownKeys } from './kind.js';
export { isSendable } from './options.js';
export { Outcome } from './outcome.js';
export { propertyOf } from './property.js';
export { readRejection } from './rejection.js';
export { beginTokenTask } from './task.js';
export { send } from './transport.js';
