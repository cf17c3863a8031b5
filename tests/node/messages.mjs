// The texts in the sources that a user of the client may see.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const read = (path) => readFileSync(join(root, path), 'utf8');

/** The string literals of a file that end on their line, without those in comments and in the tests at the end. */
function literals(path, pattern) {
  const code = read(path)
    .split(/#\[cfg\((?:all\()?test/)[0]
    .replaceAll(/^\s*(\/\/|\/\*|\*).*$/gm, '');
  return [...code.matchAll(pattern)].map((match) => match.slice(1).find((group) => group !== undefined));
}

/** The sentences of the Rust sources, and the texts from which the facade makes messages. Log lines begin with a small letter and are left out. */
export function messages() {
  const rust = readdirSync(join(root, 'src'), { recursive: true })
    .filter((name) => name.endsWith('.rs') && !name.startsWith('js/'))
    .map((name) => `src/${name}`);
  const sentences = [...rust, 'api/src/error.rs', 'api/src/policy/verdict.rs'].flatMap((path) =>
    literals(path, /"((?:[^"\\\n]|\\.)*)"/g).filter((text) =>
      /^(?!Proxy response)([A-Z]|request\(|validate\(|filename|contentType).* [a-z]/.test(text),
    ),
  );
  const facade = ['options', 'client', 'compile', 'init-source', 'unless-interrupted', 'errors', 'taken'];
  const parts = facade.flatMap((name) =>
    literals(
      `pkg-template/src/${name}.js`,
      /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\\n]|\\.)*)`/g,
    ).filter((text) => /[a-z] [a-z]/.test(text)),
  );
  return [...sentences, ...parts];
}

/** The fixed parts of a message, without the backquotes that a page puts around names. */
export const fixedParts = (message) =>
  message
    .replaceAll('`', '')
    // The message has the path of the rule in front of “must”.
    .replace(/#\/\S+Items(?=must)/, ' ')
    .split(/\$\{[^}]*\}/)
    .map((part) => part.trim())
    .filter((part) => part.length > 3);
