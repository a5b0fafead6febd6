import { useMemo } from 'react';
import {
  useTranslationRef,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  findingTexts,
  phrases,
  Translator,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  secretDistributionFindingsTranslationRef,
  secretDistributionSentencesTranslationRef,
} from './refs';

type LookUp = (
  key: string,
  options: { replace: Record<string, string> },
) => string;

/**
 * Looks up a text with its parameters still open: each stands for itself. They are filled in
 * later, so that nothing that comes from a cluster is ever read as a part of a text.
 */
function useOpenTexts(
  ref: TranslationRef<string, Readonly<Record<string, string>>>,
  english: Readonly<Record<string, string>>,
): (key: string) => string | undefined {
  const { t } = useTranslationRef(ref);
  return useMemo(
    () => key => {
      if (!Object.hasOwn(english, key)) {
        return undefined;
      }
      const names = [...english[key].matchAll(/\{\{\s*(\w+)\s*\}\}/g)];
      const replace = Object.fromEntries(
        names.map(([, name]) => [name, `{{${name}}}`]),
      );
      const text = (t as LookUp)(key, { replace });
      return text === key ? undefined : text;
    },
    [t, english],
  );
}

/**
 * Tells in the reader's language what the API and the framework say in English.
 *
 * @public
 */
export function useTranslator(): Translator {
  const finding = useOpenTexts(
    secretDistributionFindingsTranslationRef,
    findingTexts,
  );
  const phrase = useOpenTexts(
    secretDistributionSentencesTranslationRef,
    phrases,
  );
  return useMemo(() => new Translator({ finding, phrase }), [finding, phrase]);
}
