// Every language has all texts, in the plural forms that it needs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve('connectfi-sdk/onboarding/en.json'));
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'pt'];
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8'))]),
);

const isForms = (value) => typeof value === 'object' && typeof value.other === 'string';

/** [path, text] of each text; a sentence with plural forms has an object of them. */
function leaves(value, path = '') {
  if (typeof value === 'string' || isForms(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const placeholders = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');

it('ships these languages and no others', () => {
  const shipped = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'package.json');
  assert.deepEqual(
    shipped.sort(),
    LANGUAGES.map((language) => `${language}.json`),
  );
});

for (const language of LANGUAGES) {
  describe(language, () => {
    const mine = new Map(leaves(texts[language]));

    it('has every text of English, and no others', () => {
      assert.deepEqual(
        [...mine.keys()].sort(),
        leaves(texts.en)
          .map(([path]) => path)
          .sort(),
      );
    });

    it('has no empty text, and the same placeholders as English', () => {
      for (const [path, english] of leaves(texts.en)) {
        const text = mine.get(path);
        if (isForms(english)) continue;
        assert.ok(text.trim(), path);
        assert.equal(placeholders(text), placeholders(english), path);
      }
    });

    it('has every plural form that Intl asks for', () => {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const sentences = [...mine].filter(([, text]) => isForms(text));
      assert.notEqual(sentences.length, 0);
      for (const [path, forms] of sentences) {
        assert.deepEqual(Object.keys(forms).sort(), [...categories].sort(), path);
      }
    });
  });
}

for (const language of LANGUAGES.filter((name) => name !== 'en')) {
  it(`${language} has no sentence in English, and is loaded by the element`, () => {
    const mine = new Map(leaves(texts[language]));
    const isSentence = (text) => !isForms(text) && / \w+ /.test(text);
    const same = leaves(texts.en).filter(([path, text]) => isSentence(text) && mine.get(path) === text);
    assert.deepEqual(same, []);
    assert.ok(readFileSync(join(FOLDER, 'index.js'), 'utf8').includes(`import("./${language}.js")`));
  });
}

it('the element has no words outside these files', () => {
  const source = fileURLToPath(new URL('../../onboarding/src', import.meta.url));
  const views = readdirSync(source, { recursive: true }).filter((name) => name.endsWith('.ts'));
  const written = views.flatMap((name) => {
    const templates = readFileSync(join(source, name), 'utf8').match(/html`[^`]*`/g) ?? [];
    const markup = templates.map((template) => template.replace(/\$\{[^}]*\}/g, ''));
    const words = markup.flatMap(
      (text) => text.match(/(?:>[^<>$`]*[A-Za-z]{3}[^<>$`]*<\/|(?:aria-label|alt|title|placeholder)="[^"]+")/g) ?? [],
    );
    return words.map((found) => `${name}: ${found}`);
  });
  assert.ok(views.length > 10);
  assert.deepEqual(written, []);
});
