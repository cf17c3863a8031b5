// A file that lies on the disk arrives whole. Bun leaves one out of a Blob that it is a part of.
import { openAsBlob, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ConnectFi, inspectFile } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';

const path = fileURLToPath(import.meta.url);
const sandbox = await Sandbox.create({ seed: 1 });
const { url: baseURL, fetch, credentials } = sandbox;
const connectfi = new ConnectFi({ baseURL, fetch, credentials });
const file = await openAsBlob(path);
const seen = [(await inspectFile(file)).size];
for (const options of [undefined, { onProgress() {} }]) {
  const { data } = await connectfi.document.generate();
  await connectfi.document.upload(data.id, file, options);
  seen.push(sandbox.requests.at(-1).file.size);
}
const { size } = statSync(path);
console.log(seen.every((one) => one === size) ? 'whole' : `${seen} of ${size}`);
