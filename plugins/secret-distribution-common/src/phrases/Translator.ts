import type { Finding } from '../model/types';
import { fillTemplate } from '../rules/render';
import type { Template } from '../rules/types';
import { tellValue } from './answer';
import { findingTexts, type FindingPart } from './findingTexts';
import { phrases, type PhraseId } from './phrases';
import {
  readableTemplate,
  type ReadableTemplate,
  type ReadParams,
} from './readTemplate';

/** The texts of one language. What it does not have is told in English. @public */
export interface LanguageTexts {
  /** A text of the registry, by a key of `findingTexts`. */
  finding(key: string): Template | undefined;
  /** Any other sentence, by a key of `phrases`. */
  phrase(id: PhraseId): Template | undefined;
}

/** Parameters that are sentences of ours; all others are names and stay as they are. */
const spoken: ReadonlySet<string> = new Set([
  'byHand',
  'capability',
  'deletion',
  'duration',
  'end',
  'hint',
  'keys',
  'kind',
  'kinds',
  'label',
  'lack',
  'lacks',
  'manifests',
  'more',
  'names',
  'note',
  'others',
  'paths',
  'pods',
  'policies',
  'problem',
  'promised',
  'publishers',
  'pullStore',
  'pushStore',
  'rest',
  'sentence',
  'server',
  'sign',
  'signs',
  'tool',
  'users',
  'verb',
  'what',
  'where',
  'why',
]);

/** A text that says nothing without one of these is only recognised when they are. */
const essential: ReadonlySet<string> = new Set(['lack', 'problem', 'sign']);

/** With fewer letters of its own a text would be recognised in anything. */
const FEWEST_LETTERS = 2;
/** A sentence within a sentence within a sentence. */
const DEEPEST = 6;
/** So many texts within one are looked at; what takes more was made to be slow. */
const MOST_EFFORT = 300;
const MOST_REMEMBERED = 5_000;

interface Candidate extends ReadableTemplate {
  ofLanguage(texts: LanguageTexts): Template | undefined;
}

let known: readonly Candidate[] | undefined;

/** Made when the first text is translated: a reader of English never needs them. */
function candidates(): readonly Candidate[] {
  known ??= [
    ...Object.entries(findingTexts).map(([key, english]) => ({
      ...readableTemplate(english),
      ofLanguage: (texts: LanguageTexts) => texts.finding(key),
    })),
    ...(Object.entries(phrases) as [PhraseId, Template][]).map(
      ([id, english]) => ({
        ...readableTemplate(english),
        ofLanguage: (texts: LanguageTexts) => texts.phrase(id),
      }),
    ),
  ]
    .filter(
      ({ params, ownLetters }) =>
        ownLetters >= FEWEST_LETTERS ||
        (params.length > 1 && params.some(name => essential.has(name))) ||
        params.includes('names'),
    )
    .sort((a, b) => b.ownLetters - a.ownLetters);
  return known;
}

/**
 * Tells in another language what the API tells in English. A finding is told by its id and its
 * parameters; any other sentence is recognised by the template that it was made from. What is
 * not recognised stays as it came, so that an unknown text is never lost.
 *
 * Parameters come from clusters: they are put into the text as they are, and nothing in them is
 * looked up or filled in.
 *
 * @public
 */
export class Translator {
  readonly #texts: LanguageTexts;
  #isEnglish?: boolean;
  readonly #remembered = new Map<string, string>();
  #effort = 0;

  constructor(texts: LanguageTexts) {
    this.#texts = texts;
  }

  /** Looked up when the first text is told: it takes every text of the language. */
  get #english(): boolean {
    this.#isEnglish ??= saysEnglish(this.#texts);
    return this.#isEnglish;
  }

  /** A sentence of the API's in this language, or as it came. */
  text(english: string): string {
    if (this.#english) {
      return english;
    }
    const remembered = this.#remembered.get(english);
    if (remembered !== undefined) {
      return remembered;
    }
    this.#effort = MOST_EFFORT;
    const told = this.#recognise(english, DEEPEST) ?? english;
    if (this.#remembered.size >= MOST_REMEMBERED) {
      this.#remembered.clear();
    }
    this.#remembered.set(english, told);
    return told;
  }

  /** A text of a registry entry with its parameters still open, or as it came. */
  template(id: string, part: FindingPart, english: Template): Template {
    const key = `${id}.${part}`;
    return findingTexts[key] === english
      ? this.#texts.finding(key) ?? english
      : english;
  }

  /** A text of a finding whose parameters are not known. */
  entry(id: string, part: FindingPart, english: string): string {
    if (this.#english) {
      return english;
    }
    const template = findingTexts[`${id}.${part}`];
    const params =
      template === undefined
        ? undefined
        : readableTemplate(template).read(english);
    return params
      ? this.#filled(id, part, english, params)
      : this.text(english);
  }

  /** A finding in this language. Its snippet is the same in every language. */
  finding(finding: Finding): Finding {
    if (this.#english) {
      return finding;
    }
    const { id, params } = finding;
    return {
      ...finding,
      title: this.#filled(id, 'title', finding.title, params),
      sentence: this.#filled(id, 'sentence', finding.sentence, params),
      evidence: this.answer(finding.evidence),
      cure: {
        ...finding.cure,
        text: this.#filled(id, 'cure', finding.cure.text, params),
      },
    };
  }

  /** Any answer of the API with every sentence in it in this language. */
  answer<T>(answer: T): T {
    return this.#english ? answer : (tellValue(this, answer) as T);
  }

  #filled(
    id: string,
    part: FindingPart,
    english: string,
    params: Readonly<Record<string, string>>,
  ): string {
    const template = findingTexts[`${id}.${part}`];
    // A text that is not the registry's own, or of another release, is recognised if at all.
    if (template === undefined || fillTemplate(template, params) !== english) {
      return this.text(english);
    }
    this.#effort = MOST_EFFORT;
    const own = this.#texts.finding(`${id}.${part}`);
    const filled = own && this.#fill(own, params, DEEPEST);
    return filled ?? english;
  }

  #recognise(english: string, depth: number): string | undefined {
    if (depth === 0 || this.#effort-- <= 0) {
      return undefined;
    }
    let doubtful: string | undefined;
    for (const candidate of candidates()) {
      const params = candidate.read(english);
      const own = params && candidate.ofLanguage(this.#texts);
      const trust = own && this.#knows(params, depth);
      const told = trust ? this.#fill(own, params, depth) : undefined;
      if (told !== undefined && trust === 'all') {
        return told;
      }
      doubtful ??= told;
    }
    return this.#recogniseInTurn(english, depth - 1) ?? doubtful;
  }

  /** Sentences of ours that follow one another, all of them or none. */
  #recogniseInTurn(english: string, depth: number): string | undefined {
    for (
      let end = english.indexOf('. ');
      end >= 0 && this.#effort > 0;
      end = english.indexOf('. ', end + 1)
    ) {
      const first = this.#recognise(english.slice(0, end + 1), depth);
      const rest = first && this.#recognise(english.slice(end + 2), depth);
      if (rest) {
        return `${first} ${rest}`;
      }
    }
    return undefined;
  }

  /** Whether the sentences among the parameters are ours, as far as it matters. */
  #knows(params: ReadParams, depth: number): 'all' | 'enough' | undefined {
    const unknown = Object.entries(params).filter(
      ([name, value]) =>
        (essential.has(name) || (spoken.has(name) && value.includes('. '))) &&
        this.#recognise(value, depth - 1) === undefined,
    );
    if (unknown.length === 0) {
      return 'all';
    }
    return unknown.some(([name]) => essential.has(name)) ? undefined : 'enough';
  }

  /** @returns `undefined` when a parameter is missing */
  #fill(
    template: Template,
    params: Readonly<Record<string, string>>,
    depth: number,
  ): string | undefined {
    const { params: names } = readableTemplate(template);
    if (!names.every(name => Object.hasOwn(params, name))) {
      return undefined;
    }
    return template.replace(
      /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g,
      (_, name: string) => {
        const value = params[name];
        return spoken.has(name)
          ? this.#recognise(value, depth - 1) ?? value
          : value;
      },
    );
  }
}

/** Whether a language tells everything in the words of English. */
function saysEnglish(texts: LanguageTexts): boolean {
  const differs = (english: Template, other: Template | undefined) =>
    other !== undefined && other !== english;
  return (
    !Object.entries(findingTexts).some(([key, english]) =>
      differs(english, texts.finding(key)),
    ) &&
    !(Object.entries(phrases) as [PhraseId, Template][]).some(([id, english]) =>
      differs(english, texts.phrase(id)),
    )
  );
}
