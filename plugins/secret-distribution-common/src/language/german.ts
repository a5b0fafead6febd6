import { flatTexts, Translator } from '../phrases';
import { findings } from './de/findings';
import { sentences } from './de/sentences';

/** The registry in German, by the keys of `findingTexts`. @public */
export const germanFindings: Readonly<Record<string, string>> =
  flatTexts(findings);

/** All other sentences in German, by the keys of `phrases`. @public */
export const germanSentences: Readonly<Record<string, string>> =
  flatTexts(sentences);

/** Tells in German what the framework says in English, where no portal's texts are at hand. */
export function germanTranslator(): Translator {
  return new Translator({
    finding: key => germanFindings[key],
    phrase: id => germanSentences[id],
  });
}
