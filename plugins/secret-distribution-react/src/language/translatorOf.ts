import type {
  TranslationApi,
  TranslationFunction,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
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
 * The texts of a ref in the reader's language, once they are loaded: for code that is no
 * component, such as the validation of a form field.
 *
 * @public
 */
export function translationOf<T extends { [key in string]: string }>(
  api: TranslationApi,
  ref: TranslationRef<string, T>,
): Promise<TranslationFunction<T>> {
  return new Promise((resolve, reject) => {
    const now = api.getTranslation(ref);
    if (now.ready) {
      resolve(now.t);
      return;
    }
    const subscription = api.translation$(ref).subscribe({
      next: snapshot => {
        if (snapshot.ready) {
          resolve(snapshot.t);
          // It may answer before there is anything to end.
          queueMicrotask(() => subscription.unsubscribe());
        }
      },
      error: reject,
    });
  });
}

/**
 * As `useTranslator` gives it to components.
 *
 * @public
 */
export async function translatorOf(api: TranslationApi): Promise<Translator> {
  const [finding, phrase] = await Promise.all([
    translationOf(api, secretDistributionFindingsTranslationRef),
    translationOf(api, secretDistributionSentencesTranslationRef),
  ]);
  return new Translator({
    finding: openTexts(finding, findingTexts),
    phrase: openTexts(phrase, phrases),
  });
}
