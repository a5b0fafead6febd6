import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { inGerman } from './language/german';

export {
  secretDistributionFindingsTranslationRef,
  secretDistributionSentencesTranslationRef,
} from './language/refs';

/**
 * Every text of the library that is ours. Questions, reasons and rules come from the framework
 * itself.
 *
 * @public
 */
export const secretDistributionReactTranslationRef = createTranslationRef({
  id: 'secret-distribution-react',
  translations: {
    de: inGerman(
      async () => (await import('./language/de/assistant')).assistant,
    ),
  },
  messages: {
    tone: {
      danger: 'Not possible',
      warning: 'Warning',
      info: 'Note',
      success: 'Fine',
    },
    decision: {
      about: {
        label: 'What is to reach other namespaces?',
        secret: 'A secret',
        config: 'Configuration',
      },
      answered: 'Answered so far',
      yes: 'Yes',
      no: 'No',
      change: 'Change',
      changeAnswer: 'Change the answer to: {{question}}',
      verdict: {
        use: 'Yes, this is distributed with the framework.',
        may: 'It may be distributed with the framework.',
        optional: 'It may be distributed, and need not.',
        refuse: 'No, this is not distributed with the framework.',
      },
      instead: 'Instead:',
      orElse: 'Or:',
      origin: {
        label: 'Where does it come from?',
        description: 'So that the right way for it can be named.',
        human: 'A person created it',
        cloudProvider: 'A cloud provider issues it',
        thirdParty: 'A third party or another system outside issues it',
        bootstrap: 'It is needed before Vault is operational',
      },
    },
  },
});
