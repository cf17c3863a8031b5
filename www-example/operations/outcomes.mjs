import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const COLUMNS = ['customerId', 'reference', 'result', 'applicationId', 'status', 'outcome', 'error', 'requestId'];
const HAS_APPLICATION = new Set(['identified', 'exists']);

/** Writes rows so that no spreadsheet takes a cell for a formula. */
const csv = (rows, header) => stringify(rows, { columns: COLUMNS, header, escape_formulas: true });

/** The file of outcomes: one row for each customer, written as soon as it is known. */
export class Outcomes {
  #byReference;
  #file;

  constructor(rows, file) {
    this.#byReference = new Map(rows.map((row) => [row.reference, row]));
    this.#file = file;
  }

  /** Opens the file, which an earlier run may have written, and removes the rows of customers who are retried. */
  static async open(path) {
    const kept = (await rowsOf(path)).filter(({ result }) => HAS_APPLICATION.has(result));
    // Replaced by a rename, so that there is always a complete file.
    await writeFile(`${path}.new`, csv(kept, true));
    await rename(`${path}.new`, path);
    return new Outcomes(kept, await open(path, 'a'));
  }

  hasApplication({ customerId, reference }) {
    const row = this.#byReference.get(reference);
    return row?.customerId === customerId && HAS_APPLICATION.has(row.result);
  }

  async add(row) {
    this.#byReference.set(row.reference, row);
    await this.#file.appendFile(csv([row], false));
  }

  /** How many of these customers have each result. */
  counts(customers) {
    const counts = {};
    for (const { reference } of customers) {
      const result = this.#byReference.get(reference)?.result;
      if (result) counts[result] = (counts[result] ?? 0) + 1;
    }
    return counts;
  }

  async close() {
    await this.#file.sync();
    await this.#file.close();
  }
}

/** Every complete row. A killed run may leave half a line; its customer is retried. */
async function rowsOf(path) {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parse(text.slice(0, text.lastIndexOf('\n') + 1), { columns: true, skip_records_with_error: true });
}
