// Writes generated/contract.ts and generated/fixtures.ts.
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';

const here = (path) => new URL(path, import.meta.url);
const head = '// Written by generate.mjs.\n';

/** Entry → its file in tests/contract. */
const CONTRACTS = {
  'connectfi-sdk': 'index',
  'connectfi-sdk/inline': 'index',
  'connectfi-sdk/onboarding': 'onboarding',
  'connectfi-sdk/photo': 'photo',
  'connectfi-sdk/sandbox': 'sandbox',
  'connectfi-sdk/sandbox/node': 'sandbox-node',
};
const ARGUMENTS = {
  Open: "<'known'>",
  ApiResponse: '<{ field: string }>',
  WaitOptions: '<{ field: string }>',
  Settled: '<{ field: string }>',
};

async function contract() {
  const lines = [
    head,
    '/** The same to the compiler, `readonly` and optional included; stricter than assignable both ways. */',
    'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;',
    'type Both<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;',
  ];
  for (const [index, [specifier, file]] of Object.entries(CONTRACTS).entries()) {
    const [shipped, promised] = [`Shipped${index}`, `Promised${index}`];
    lines.push(`import * as ${shipped} from '${specifier}';`, `import * as ${promised} from './promised/${file}.js';`);
    lines.push(`export const values${index}: Both<typeof ${shipped}, typeof ${promised}> = true;`);
    const text = await readFile(here(`../contract/${file}.d.ts`), 'utf8');
    for (const [, name, parameter] of text.matchAll(/^export (?:interface|type|class) (\w+)(<)?/gm)) {
      const full = name + (parameter ? ARGUMENTS[name] : '');
      const [a, b] = [`${shipped}.${full}`, `${promised}.${full}`];
      lines.push(`export const ${name}${index}: [Both<${a}, ${b}>, Same<${a}, ${b}>] = [true, true];`);
    }
  }
  return lines.join('\n');
}

/** Path → the type of the request body, the type of the answer's data. Uploads have no JSON body. */
const CALLS = [
  [/^\/auth\/get-token$/, '{ user: sdk.Credentials }', 'sdk.Token'],
  [/^\/akepa\/identification$/, 'sdk.IdentificationRequest', 'sdk.Application'],
  [/^\/akepa\/status$/, 'sdk.StatusRequest', 'sdk.Application'],
  [/^\/customer\/kyc\/init$/, 'sdk.KycInitRequest', 'sdk.KycState'],
  [/^\/customer\/kyc\/add-attributes$/, 'sdk.AddAttributesRequest', 'sdk.KycState'],
  [/^\/customer\/kyc\/document-link$/, 'sdk.DocumentLinkRequest', 'sdk.KycState'],
  [/^\/customer\/kyc\/upload\//, undefined, 'sdk.KycState'],
  [/^\/customer\/kyc\/status\//, undefined, 'sdk.KycState'],
  [/^\/document\/upload\//, undefined, 'sdk.UploadedDocument'],
];
/** Bodies with a shape that the server refused. The types must refuse them too. */
const MISSHAPEN = /^akepa-identification-additional-property|^kyc-.*-missing-/;

async function fixtures() {
  const lines = [head, "import type * as sdk from 'connectfi-sdk';"];
  const names = (await readdir(here('../fixtures/'))).filter((name) => name.endsWith('.json'));
  for (const name of names) {
    const { path, request, response } = JSON.parse(await readFile(here(`../fixtures/${name}`), 'utf8'));
    const webhook = path.startsWith('(');
    const call = webhook ? [] : CALLS.find(([pattern]) => pattern.test(path));
    if (!call) throw new Error(`No types are known for ${path} of ${name}`);
    const [, body, data] = call;
    const answer = webhook ? request : response;
    if (body) {
      if (MISSHAPEN.test(name)) lines.push('// @ts-expect-error');
      lines.push(`void (${JSON.stringify(request)} satisfies ${body}); // ${name}`);
    }
    if (answer.code === '0')
      lines.push(
        `void (${JSON.stringify(answer)} satisfies sdk.ApiResponse<${data ?? 'sdk.Application'}>); // ${name}`,
      );
    else if (answer.code === 'requestValidateError')
      lines.push(`void (${JSON.stringify(answer.context)} satisfies sdk.ValidationIssue[]); // ${name}`);
  }
  return lines.join('\n');
}

await mkdir(here('generated/'), { recursive: true });
// Here it is part of an ES module package, as the shipped types are.
await cp(here('../contract/'), here('generated/promised/'), { recursive: true });
await writeFile(here('generated/contract.ts'), `${await contract()}\n`);
await writeFile(here('generated/fixtures.ts'), `${await fixtures()}\n`);
