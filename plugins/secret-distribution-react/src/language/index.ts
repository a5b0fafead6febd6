export { inGerman, type NestedTexts } from './german';
export {
  secretDistributionFindingsTranslationRef,
  secretDistributionSentencesTranslationRef,
} from './refs';
export { useTranslator } from './useTranslator';
