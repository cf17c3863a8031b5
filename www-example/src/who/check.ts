import { validate } from 'connectfi-sdk';
import { IS_SANDBOX } from '../connection/connection';
import { now, show } from '../state/moment';
import { current } from '../state/store';
import { texts } from '../texts';

const said = texts.who;
let checks = 0;

/** Checks the form and shows messages under the fields. Resolves with whether all is right. */
export async function check(): Promise<boolean> {
  const turn = ++checks;
  const issues = IS_SANDBOX ? nameIssues() : await numberIssues();
  // The input changed meanwhile, so a later check decides.
  if (turn === checks) show({ issues });
  return Object.keys(issues).length === 0;
}

/** The same while the applicant types. If the form cannot be checked, the applicant learns of it when it is submitted. */
export const checkMeanwhile = (): void => void check().catch(() => undefined);

/**
 * The message under a field. An empty field has one only after the form was submitted: a message that appears as the field is left would
 * move the button that is just being pressed.
 */
export function shownIssue(field: string, value: string): string | undefined {
  return value !== '' || now().asked.has(field) ? now().issues[field] : undefined;
}

/** Call this when the form was submitted: then every field shows its message. */
export const askAll = (): void => show({ asked: new Set(Object.keys(now().issues)) });

function nameIssues(): Record<string, string> {
  const { kind, person, businessName, representatives } = current();
  const fields: Record<string, string> =
    kind === 'individual'
      ? { ...person }
      : Object.fromEntries([
          ['businessName', businessName],
          ...representatives.flatMap(({ firstName, lastName }, place) => [
            [`firstName-${place}`, firstName],
            [`lastName-${place}`, lastName],
          ]),
        ]);
  const missing = Object.entries(fields).filter(([, value]) => !value.trim());
  return Object.fromEntries(missing.map(([field]) => [field, said.missing]));
}

/** The API's own rules, through the SDK. */
async function numberIssues(): Promise<Record<string, string>> {
  const found = await validate('akepa.identification', { reference: 'A', customerId: current().customerId });
  const first = found.find(({ instancePath }) => instancePath === '/customerId');
  if (!first) return {};
  return { customerId: (said.numberIssues as Record<string, string>)[first.keyword] ?? first.message };
}
