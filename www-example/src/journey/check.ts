import { validate, type ValidationIssue } from 'connectfi-sdk';
import { texts } from '../texts';
import { now, show } from './moment';
import { problemOf } from './problem';
import { current } from './store';

let checks = 0;

/** Checks the form of the current step and shows messages under the fields. Resolves with whether all is right. */
export async function check(): Promise<boolean> {
  const turn = ++checks;
  try {
    const { step } = current();
    const issues = step === 'who' ? whoIssues() : step === 'identification' ? await identificationIssues() : {};
    // The input changed meanwhile, so a later check decides.
    if (turn === checks) show({ issues });
    return Object.keys(issues).length === 0;
  } catch (error) {
    show({ notice: { problem: problemOf(error), again: () => void check() } });
    return false;
  }
}

/** The message under a field. A field that was not left yet has one only if its text is already wrong. */
export function shownIssue(field: string, value: string): string | undefined {
  return value !== '' || now().touched.has(field) ? now().issues[field] : undefined;
}

/** Call this when a field was left. */
export const touch = (field: string): void => show({ touched: new Set(now().touched).add(field) });

/** Call this when the form was submitted: then every field shows its message. */
export const touchAll = (): void => show({ touched: new Set(Object.keys(now().issues)) });

function whoIssues(): Record<string, string> {
  const { kind, person, businessName, representatives } = current();
  const missing: Record<string, string> = {};
  const need = (field: string, value: string) => {
    if (!value.trim()) missing[field] = texts.who.missing;
  };
  if (kind === 'individual') {
    need('firstName', person.firstName);
    need('lastName', person.lastName);
  } else {
    need('businessName', businessName);
    representatives.forEach((representative, place) => {
      need(`firstName-${place}`, representative.firstName);
      need(`lastName-${place}`, representative.lastName);
    });
  }
  return missing;
}

/** Checks the API's rules, through the SDK, and one of this page: the webhook needs a URL. */
async function identificationIssues(): Promise<Record<string, string>> {
  const { reference, customerId, webhookUrl } = current();
  const found = await validate('akepa.identification', { reference, customerId, webhookUrl });
  const issues: Record<string, string> = {};
  for (const issue of found) issues[issue.instancePath.slice(1)] ??= wording(issue);
  if (webhookUrl && !issues.webhookUrl && !isWebAddress(webhookUrl))
    issues.webhookUrl = texts.identification.noWebAddress;
  return issues;
}

function wording({ instancePath, keyword, message }: ValidationIssue): string {
  const byField = texts.identification.issues as Record<string, Record<string, string> | undefined>;
  return byField[instancePath.slice(1)]?.[keyword] ?? message;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
