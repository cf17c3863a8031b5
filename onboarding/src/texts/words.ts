import en from './en.json';

export type Texts = typeof en;
/** A deep partial of the English texts. */
export type OwnTexts = { [key: string]: string | OwnTexts };

/** Forms of a sentence by the language's plural categories; `other` is always there. */
type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The languages that are shipped, beside English, which is always here. Each is loaded when it is used. */
const LOADED: Record<string, () => Promise<{ default: Texts }>> = {
  ar: () => import('./ar.json'),
  de: () => import('./de.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
  pt: () => import('./pt.json'),
};

/** The shipped language that is nearest to a BCP 47 tag. */
export function shipped(locale: string): string {
  const [language = ''] = locale.toLowerCase().split('-');
  return Object.hasOwn(LOADED, language) ? language : 'en';
}

/** The texts of one language, and functions that fill in values. */
export class Words {
  readonly texts: Texts;
  readonly language: string;
  #numbers: Intl.NumberFormat;
  #percents: Intl.NumberFormat;
  #plurals: Intl.PluralRules;
  #list: Intl.ListFormat;

  /** `locale` is the requested one, so that numbers have the form of its region. Its language must be that of the texts. */
  constructor(texts: Texts, locale: string) {
    this.texts = texts;
    this.language = locale;
    this.#numbers = new Intl.NumberFormat(locale);
    this.#percents = new Intl.NumberFormat(locale, { style: 'percent' });
    this.#plurals = new Intl.PluralRules(locale);
    this.#list = new Intl.ListFormat(locale, { type: 'disjunction' });
  }

  get direction(): 'ltr' | 'rtl' {
    return shipped(this.language) === 'ar' ? 'rtl' : 'ltr';
  }

  /** A value inside a sentence, isolated, so that right-to-left text in one does not change the order of the other. */
  isolate(value: string): string {
    const turns = this.direction === 'rtl' || /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(value);
    return turns ? `\u2068${value}\u2069` : value;
  }

  /** Puts values in the place of `{name}`. */
  fill(text: string, values: Record<string, string | number>): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (typeof value === 'number') return this.#numbers.format(value);
      return value === undefined ? whole : this.isolate(value);
    });
  }

  /** The form for this many, with `{count}` filled in. */
  count(forms: Forms, count: number): string {
    return this.fill(forms[this.#plurals.select(count)] ?? forms.other, { count });
  }

  percent = (share: number): string => this.#percents.format(share);

  /** “a, b or c” */
  anyOf = (items: string[]): string => this.#list.format(items);
}

/** The words for a locale, with the page's own over them. A language that cannot be loaded is English. */
export async function wordsFor(locale: string, own: OwnTexts): Promise<Words> {
  const language = shipped(locale);
  const load = LOADED[language];
  let texts: unknown = en;
  if (load) {
    try {
      texts = (await load()).default;
    } catch (error) {
      reportError(error);
      return english(own);
    }
  }
  return new Words(over(texts, own) as Texts, language === 'en' && !/^en\b/i.test(locale) ? 'en' : valid(locale));
}

/** English needs no loading. */
export const english = (own: OwnTexts, locale = 'en'): Words => new Words(over(en, own) as Texts, valid(locale));

function valid(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Merges the page's texts into ours. A value that does not match (a text for a group, or a group for a text) is ignored. */
function over(texts: unknown, own: unknown): unknown {
  if (typeof texts === 'string') return typeof own === 'string' ? own : texts;
  if (typeof own !== 'object' || own === null) return texts;
  const group = texts as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(group).map(([key, text]) => [key, over(text, (own as Record<string, unknown>)[key])]),
  );
}
