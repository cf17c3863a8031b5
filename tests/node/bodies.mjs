// Generates request bodies from a JSON Schema: valid ones, nearly valid ones, and every other kind of JavaScript value.
import fc from 'fast-check';

const LETTERS = [...'azAZ09'];
// Characters that the rules distinguish: allowed and forbidden marks, white space of ECMAScript and of Unicode, line ends, letters
// whose lower case is ASCII, code points of one and of two UTF-16 units, lone surrogates.
const ODD_UNITS = [
  ...'_-<>.@+!\'"\\/ \0\t\v\f\r\n',
  '\u0085',
  '\u00a0',
  '\u1680',
  '\u180e',
  '\u2000',
  '\u200a',
  '\u200b',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
  '\ufffd',
  'é',
  '\u017f',
  '\u212a',
  'İ',
  '\u0301',
  '😀',
  '𝟘',
  '\u{10ffff}',
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
];
const UNITS = [...LETTERS, ...ODD_UNITS];

const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  ' ',
  'a/b',
  '~0',
  '#',
  '0',
  '7',
  '10',
  '-1',
  '1.5',
  '4294967294',
  '4294967295',
  'Reference',
  'customerid',
  'webhookurl',
  'user',
  'documents',
  '\ud800',
  '\udc00a',
  '\u2028',
  '\0',
  '😀',
  Symbol('key'),
  Symbol.iterator,
];

class Instance {
  #secret = 'kept';
  get secret() {
    return this.#secret;
  }
}

const revocable = (target) => new Proxy(target, {});
const ODD_VALUES = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  1,
  -1.5,
  NaN,
  Infinity,
  2 ** 53,
  10n,
  '',
  ' ',
  'text',
  Symbol('value'),
  () => 'text',
  class {},
  async () => {},
  new Date(0),
  new Date(NaN),
  /x/,
  new Map([['reference', 'r1']]),
  new Set(),
  new WeakMap(),
  new String('text'),
  new Number(1),
  new Boolean(true),
  Object(Symbol('boxed')),
  Object(1n),
  new Error('no'),
  Promise.resolve(),
  new Uint8Array(3),
  new ArrayBuffer(2),
  new URL('https://a.test'),
  new URLSearchParams('a=b'),
  new Instance(),
  Math,
  JSON,
  [],
  [[]],
  [undefined],
  // biome-ignore lint/suspicious/noSparseArray: a body may have holes
  [, ,],
  {},
  Object.create(null),
  Object.create({ reference: 'r1' }),
  Object.freeze({}),
  revocable({}),
  revocable([]),
  (function () {
    // biome-ignore lint/complexity/noArguments: a body may be an `arguments` object
    return arguments;
  })('a'),
  { length: 1, 0: {} },
  { toJSON: () => ({ reference: 'r1' }) },
  { valueOf: () => 'text' },
];
const odd = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ODD_VALUES) }, { weight: 1, arbitrary: fc.anything() });

/** A valid body for the schema, a nearly valid one, or any other value. */
export const body = (schema) => fc.oneof({ weight: 24, arbitrary: value(schema) }, { weight: 1, arbitrary: odd });

function value(schema) {
  const kinds = { object, array, string: text, boolean: () => fc.boolean() };
  const fitting = kinds[schema.type](schema);
  return schema.nullable
    ? fc.oneof({ weight: 8, arbitrary: fitting }, { weight: 1, arbitrary: fc.constant(null) })
    : fitting;
}

// ---------------------------------------------------------------- strings

function text(schema) {
  if (schema.enum) {
    const near = schema.enum.flatMap((known) => [
      known.toUpperCase(),
      known.toLowerCase(),
      `${known} `,
      known.slice(1),
      'x'.repeat(4096) + known,
    ]);
    return fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...schema.enum) },
      { weight: 1, arbitrary: fc.constantFrom(...near) },
      { weight: 1, arbitrary: hugeText },
    );
  }
  const choices = [
    { weight: 12, arbitrary: fittingText(schema) },
    { weight: 2, arbitrary: textAtTheEdge(schema) },
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 12 }) },
    { weight: 1, arbitrary: hugeText },
  ];
  if (schema.format) choices.push({ weight: 8, arbitrary: nearlyEmail });
  return fc.oneof(...choices);
}

function fittingText({ pattern = '', minLength = 0, maxLength = 12, format }) {
  if (format) return fc.emailAddress();
  const unit = fc.constantFrom(...UNITS.filter((candidate) => new RegExp(pattern, 'u').test(candidate)));
  return fc.string({ unit, minLength, maxLength, size: 'max' });
}

/** Strings at the length limit, one longer and one shorter: one character repeated, with a different one somewhere. */
function textAtTheEdge({ minLength = 0, maxLength = 5 }) {
  const lengths = [minLength - 1, minLength, maxLength - 1, maxLength, maxLength + 1].filter((length) => length >= 0);
  const unit = fc.oneof(fc.constantFrom(...LETTERS), fc.constantFrom(...UNITS));
  return fc
    .tuple(fc.constantFrom(...lengths), unit, fc.constantFrom(...UNITS), fc.nat())
    .map(([length, often, once, at]) => {
      const units = Array(length).fill(often);
      if (length > 0) units[at % length] = once;
      return units.join('');
    });
}

/** Strings longer than the chunk that the module reads at once, with an unusual character near a chunk's edge. */
const hugeText = fc
  .tuple(
    fc.constantFrom(4090, 4094, 8188, 70_000),
    fc.constantFrom('a', ' ', '😀', '\ud83d'),
    fc.array(fc.constantFrom(...UNITS), { maxLength: 9 }),
  )
  .map(([length, unit, end]) => unit.repeat(length / unit.length) + end.join(''));

const nearlyEmail = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ0.@-_+é \u017f'), maxLength: 12 }),
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...'aZ0.!~-`'), maxLength: 5 }),
      fc.string({ unit: fc.constantFrom(...'aZ0..--'), maxLength: 7 }),
    )
    .map((halves) => halves.join('@')),
  fc
    .tuple(fc.emailAddress(), fc.constantFrom('\n', '.', '-', '@', ' ', '\u2028', '\ud800'))
    .map(([address, end]) => address + end),
  fc.constantFrom(
    'a@b.c',
    'A@B.C',
    'a@b',
    'a@-b.c',
    'a@b-.c',
    'a@b--c.d',
    'a@b..c',
    'a@b.-c',
    'a@b.c-',
    'a@b.c-.d',
    '.a@b.c',
    'a.@b.c',
    'a..b@c.d',
    'a@b.c.',
    '"a b"@c.d',
    'a@1.2',
  ),
);

// ---------------------------------------------------------------- objects

const ABSENT = Symbol('absent');
const SHAPES = [
  'plain',
  'plain',
  'plain',
  'plain',
  'reversed',
  'bare',
  'inherited',
  'deep',
  'getters',
  'hidden',
  'shadowed',
  'instance',
  'proxy',
  'frozen',
];

function object({ properties = {} }) {
  const known = Object.entries(properties).map(([key, schema]) => {
    const choices = [
      { weight: 24, arbitrary: value(schema) },
      { weight: 2, arbitrary: fc.constant(ABSENT) },
      { weight: 1, arbitrary: odd },
    ];
    return fc.tuple(fc.constant(key), fc.oneof(...choices));
  });
  const key = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...STRANGE_KEYS) },
    { weight: 1, arbitrary: fc.string() },
  );
  const strange = fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(key, odd), { minLength: 1, maxLength: 4 }) },
  );
  return fc
    .tuple(fc.constantFrom(...SHAPES), fc.tuple(...known), strange)
    .map(([shape, entries, extra]) =>
      shaped(shape, [...entries.filter(([, content]) => content !== ABSENT), ...extra]),
    );
}

function filled(target, entries, attributes = { enumerable: true }) {
  for (const [key, content] of entries) {
    Object.defineProperty(target, key, { value: content, configurable: true, writable: true, ...attributes });
  }
  return target;
}

function shaped(shape, entries) {
  const half = entries.length >> 1;
  switch (shape) {
    case 'reversed':
      return filled({}, entries.toReversed());
    case 'bare':
      return filled(Object.create(null), entries);
    case 'inherited':
      return filled(Object.create(filled({}, entries.slice(half))), entries.slice(0, half));
    case 'deep':
      return Object.create(filled(Object.create(filled(Object.create(null), entries)), entries.slice(half)));
    case 'getters':
      return entries.reduce(
        (target, [key, content]) =>
          Object.defineProperty(target, key, { get: () => content, enumerable: true, configurable: true }),
        {},
      );
    case 'hidden':
      return filled(filled({}, entries), entries.slice(half), { enumerable: false });
    // A key that is not enumerable hides an inherited one that is.
    case 'shadowed':
      return filled(Object.create(filled({}, entries)), entries.slice(half), { enumerable: false });
    case 'instance':
      return filled(new Instance(), entries);
    case 'proxy':
      return new Proxy(filled({}, entries), {});
    case 'frozen':
      return Object.freeze(filled({}, entries));
    default:
      return filled({}, entries);
  }
}

// ---------------------------------------------------------------- arrays

class List extends Array {}
const LIST_SHAPES = ['plain', 'plain', 'plain', 'holes', 'sparse', 'subclass', 'proxy', 'keyed', 'like'];

function array({ items }) {
  const item = fc.oneof({ weight: 12, arbitrary: value(items) }, { weight: 1, arbitrary: odd });
  return fc.tuple(fc.constantFrom(...LIST_SHAPES), fc.array(item, { maxLength: 12 })).map(([shape, list]) => {
    switch (shape) {
      case 'holes':
        delete list[list.length >> 1];
        return list;
      case 'sparse':
        list.length += 2;
        return list;
      case 'subclass':
        return List.from(list);
      case 'proxy':
        return new Proxy(list, {});
      case 'keyed':
        return Object.assign(list, { extra: 1, documentId: 'd' });
      case 'like':
        return { ...list, length: list.length };
      default:
        return list;
    }
  });
}
