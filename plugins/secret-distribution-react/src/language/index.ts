export { inGerman } from './german';
export {
  secretDistributionFindingsTranslationRef,
  secretDistributionSentencesTranslationRef,
} from './refs';
export { translationOf, translatorOf } from './translatorOf';
export { useTranslator } from './useTranslator';
