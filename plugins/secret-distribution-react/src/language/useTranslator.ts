import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  findingTexts,
  phrases,
  Translator,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { openTexts } from './openTexts';
import {
  secretDistributionFindingsTranslationRef,
  secretDistributionSentencesTranslationRef,
} from './refs';

/**
 * Tells in the reader's language what the API and the framework say in English.
 *
 * @public
 */
export function useTranslator(): Translator {
  const finding = useTranslationRef(secretDistributionFindingsTranslationRef).t;
  const phrase = useTranslationRef(secretDistributionSentencesTranslationRef).t;
  return useMemo(
    () =>
      new Translator({
        finding: openTexts(finding, findingTexts),
        phrase: openTexts(phrase, phrases),
      }),
    [finding, phrase],
  );
}
