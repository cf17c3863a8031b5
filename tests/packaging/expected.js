import assert from 'node:assert/strict';

const SIZE = 200_008;
const PROGRESS = ['checking uploading uploaded linking linked', 0, SIZE, SIZE, false];

const EXPECTED = {
  refused: [true, true, '/reference'],
  unknown: [true, 'applicationNotFound', 404],
  statuses: ['pending_step_up', 'waiting_review', 'completed'],
  settled: true,
  progress: [PROGRESS, PROGRESS],
  outcome: 'Approved',
  file: { name: 'document.png', type: 'image/png', size: SIZE },
  calls: [
    'POST /akepa/document/generate',
    'POST /akepa/document/generate',
    'POST /akepa/document/upload/:id',
    'POST /akepa/document/upload/:id',
    'POST /akepa/identification',
    'POST /akepa/status',
    'POST /akepa/status',
    'POST /akepa/update',
    'POST /auth/get-token',
  ],
};

/** Fails unless this text is the report of a successful journey. */
export function assertPlayed(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    assert.fail(`no report, but: ${text}`);
  }
  assert.deepEqual(report, EXPECTED);
}
