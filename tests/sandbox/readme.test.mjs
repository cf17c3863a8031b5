// The README's worked example is the code that runs here, and the sandbox does what the README's table of last names says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';

const read = (path) => readFile(new URL(path, import.meta.url), 'utf8');
const readme = await read('../../pkg-template/README.md');

test('the example is quoted word for word', async () => {
  for (const file of ['example/onboarding.js', 'example/onboarding.spec.js']) {
    assert.ok(readme.includes(`\`\`\`js ${file}\n${await read(file)}\`\`\`\n`), file);
  }
});

/** `completed`, Approved → ['completed', 'Approved'] */
const told = (cell) => cell.replaceAll('`', '').split(', ');

const rows = readme
  .slice(readme.indexOf('| last name '))
  .split('\n\n')[0]
  .split('\n')
  .slice(2)
  .map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

for (const [name, identified, documented, kycEnd] of rows) {
  test(`last name: ${name}`, async () => {
    const sandbox = await Sandbox.create();
    const { url: baseURL, fetch, credentials } = sandbox;
    const connectfi = new ConnectFi({ baseURL, fetch, credentials });
    const lastName = name.startsWith('`') ? name.replaceAll('`', '') : name.startsWith('empty') ? '' : 'Smith';
    const { customerId, reference } = await sandbox.createCustomer({ lastName });

    const { data } = await connectfi.akepa.identification({ customerId, reference });
    const [status, outcome = null] = told(identified);
    assert.deepEqual([data.status, data.outcome], [status, outcome]);
    if (documented) {
      const passport = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
      const documents = [{ file: passport, type: 'passport', name: 'Passport' }];
      const { applicationId } = data;
      const submitted = await connectfi.akepa.submitDocuments({
        customerId,
        applicationId,
        workflow: 'PERSONAL',
        documents,
      });
      const [status, outcome = null] = told(documented);
      assert.deepEqual([submitted.data.status, submitted.data.outcome], [status, outcome]);
    }

    const { kyc } = connectfi.customer;
    let state = (await kyc.init({ customerId })).data;
    const [end, atOnce] = told(kycEnd);
    if (!atOnce) {
      const cardAttributes = {
        productID: 'p',
        nameOnCard: 'n',
        designId: '1',
        addressType: 'PRIMARY',
        issueType: 'NEW',
        additionalData: {},
      };
      await kyc.addAttributes({ customerId, additionalAttributes: { cardAttributes } });
      for (const { id } of state.kycDocumentList)
        state = (await kyc.upload(customerId, id, new Blob(['picture']))).data;
    }
    assert.equal(state.kyc.status, end);
  });
}

test('the table has its rows', () => assert.equal(rows.length, 8));
