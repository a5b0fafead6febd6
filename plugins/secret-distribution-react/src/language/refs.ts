import { createTranslationRef } from '@backstage/frontend-plugin-api';
import {
  findingTexts,
  phrases,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { inGerman } from './german';

const loadGerman = () =>
  import(
    '@secret-distribution/backstage-plugin-secret-distribution-common/language'
  );

/**
 * The texts of the registry: of each rule and each cause the title, the sentence, the statement
 * and the cure, by `<id>.title` and so on. The English ones are the registry's own.
 *
 * @public
 */
export const secretDistributionFindingsTranslationRef = createTranslationRef({
  id: 'secret-distribution.findings',
  messages: findingTexts,
  translations: {
    de: inGerman(async () => (await loadGerman()).germanFindings),
  },
});

/**
 * All other sentences of the API: of links, verdicts, evidence, readiness and decisions. The
 * English ones are what such a sentence is recognised by, so overriding them changes what is
 * told and not what is recognised.
 *
 * @public
 */
export const secretDistributionSentencesTranslationRef = createTranslationRef({
  id: 'secret-distribution.sentences',
  messages: phrases as Readonly<Record<string, string>>,
  translations: {
    de: inGerman(async () => (await loadGerman()).germanSentences),
  },
});
