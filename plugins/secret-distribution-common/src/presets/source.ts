import { sayInForm } from '../phrases/form';
import { criterion } from '../decision/criteria';
import { printable } from '../paths';
import { presetById } from './presets';
import type {
  ChoiceProblem,
  PresetQuestion,
  ProducerPreset,
  SourceChoice,
} from './types';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_SUBDOMAIN = 253;
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** Whether Kubernetes takes it as the name of a namespace. @public */
export function isNamespaceName(name: string): boolean {
  return LABEL.test(name);
}

/** Whether Kubernetes takes it as the name of a Secret. @public */
export function isSecretName(name: string): boolean {
  return name.length <= LONGEST_SUBDOMAIN && SUBDOMAIN.test(name);
}

/**
 * The choice with everything that follows from its answers: the Secret's name and the endpoint.
 * What cannot be told yet is left out.
 *
 * @public
 */
export function completeSource(choice: SourceChoice): SourceChoice {
  const { secret: _, endpoint, ...told } = choice;
  const preset = presetById(choice.preset);
  if (!preset) {
    return told;
  }
  const secret = fill(preset.secretName, preset, choice);
  const service =
    preset.endpoint && fill(preset.endpoint.service, preset, choice);
  return {
    ...told,
    ...(secret && { secret }),
    ...endpointFields(preset, service, endpoint),
  };
}

function endpointFields(
  preset: ProducerPreset,
  service: string | undefined,
  told: SourceChoice['endpoint'],
): Pick<SourceChoice, 'endpoint'> {
  if (!preset.endpoint) {
    return told ? { endpoint: told } : {};
  }
  return service
    ? { endpoint: { host: service, port: preset.endpoint.port } }
    : {};
}

/** What keeps a Source Secret from being published; empty when nothing does. @public */
export function sourceProblems(choice: SourceChoice): ChoiceProblem[] {
  const preset = presetById(choice.preset);
  if (!preset) {
    return [{ field: 'preset', text: sayInForm('source.choose') }];
  }
  const problems = [
    ...namespaceProblems(choice),
    ...preset.questions.flatMap(question => answerProblems(question, choice)),
    ...originProblems(preset, choice),
  ];
  const { secret = '' } = choice;
  return problems.length > 0 || isSecretName(secret)
    ? problems
    : [
        {
          field: 'secret',
          text: sayInForm('source.name', {
            name: printable(secret),
            total: String(LONGEST_SUBDOMAIN),
          }),
        },
      ];
}

function namespaceProblems({ namespace }: SourceChoice): ChoiceProblem[] {
  if (!namespace) {
    return [
      {
        field: 'namespace',
        text: sayInForm('source.namespace'),
      },
    ];
  }
  return isNamespaceName(namespace)
    ? []
    : [
        {
          field: 'namespace',
          text: sayInForm('namespace.bad', { name: printable(namespace) }),
        },
      ];
}

function answerProblems(
  question: PresetQuestion,
  choice: SourceChoice,
): ChoiceProblem[] {
  return answerOf(question, choice)
    ? []
    : [
        {
          field: `answers.${question.id}`,
          text: sayInForm('source.answer', { label: question.label }),
        },
      ];
}

function originProblems(
  preset: ProducerPreset,
  { madeBy }: SourceChoice,
): ChoiceProblem[] {
  if (preset.origin === 'operator') {
    return [];
  }
  if (madeBy === undefined) {
    return [
      {
        field: 'madeBy',
        text: sayInForm('source.origin'),
      },
    ];
  }
  const refusal = criterion('SD-D9');
  return madeBy === 'person'
    ? [
        {
          field: 'madeBy',
          text: sayInForm('source.refused', {
            sentence: refusal.statement,
            rest: refusal.alternative?.text ?? '',
          }),
          rule: refusal.id,
        },
      ]
    : [];
}

function answerOf(
  { id, hyphenates }: PresetQuestion,
  { answers }: SourceChoice,
): string | undefined {
  const answer = answers?.[id]?.trim();
  return hyphenates ? answer?.replace(/_/g, '-') : answer;
}

function fill(
  pattern: string,
  preset: ProducerPreset,
  choice: SourceChoice,
): string | undefined {
  const values = new Map(
    preset.questions.map(question => [question.id, answerOf(question, choice)]),
  );
  values.set('namespace', choice.namespace);
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name]) => name);
  return names.every(name => values.get(name))
    ? pattern.replace(PLACEHOLDER, (_, name: string) => values.get(name) ?? '')
    : undefined;
}
