import {
  isNamespaceName,
  isSecretName,
  printable,
  sayInForm,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import {
  consumersShape,
  read,
  type ConsumerValue,
  type WorkloadValue,
} from '../../form';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

export const emptyConsumer: ConsumerValue = { namespace: '' };

export const emptyWorkload: WorkloadValue = {
  kind: 'Deployment',
  name: '',
  container: '',
  use: { how: 'envFrom' },
};

/** The variables of an `env` use as lines, `VARIABLE=key`. */
export function variableLines(
  variables: Readonly<Record<string, string>>,
): string {
  return Object.entries(variables)
    .map(([variable, key]) => `${variable}=${key}`)
    .join('\n');
}

/** The variables that lines of `VARIABLE=key` name. */
export function parseVariables(lines: string): Record<string, string> {
  return Object.fromEntries(
    lines
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
      .map(line => {
        const [variable, ...key] = line.split('=');
        return [variable.trim(), key.join('=').trim()];
      }),
  );
}

/** What keeps the consumers from being written; SD-D1 when one is where the secret is generated. */
export function consumerErrors(
  value: unknown,
  sourceNamespace: string | undefined,
  speech: Speech,
): string[] {
  const { t } = speech;
  const consumers = read(consumersShape, value);
  if (!consumers || consumers.length === 0) {
    return [t('consumers.error.none')];
  }
  return consumers.flatMap((consumer, index) => {
    const earlier = consumers.slice(0, index);
    return [
      ...namespaceErrors(consumer, earlier, sourceNamespace, speech),
      ...workloadErrors(consumer, t),
    ].map(text =>
      consumers.length > 1
        ? `${t('consumers.one', { number: String(index + 1) })}: ${text}`
        : text,
    );
  });
}

function namespaceErrors(
  { namespace, target }: ConsumerValue,
  earlier: readonly ConsumerValue[],
  sourceNamespace: string | undefined,
  { t, translator }: Speech,
): string[] {
  const errors: string[] = [];
  if (!namespace) {
    errors.push(t('consumers.error.namespace'));
  } else if (!isNamespaceName(namespace)) {
    errors.push(
      translator.text(
        sayInForm('namespace.bad', { name: printable(namespace) }),
      ),
    );
  } else if (namespace === sourceNamespace) {
    errors.push(t('consumers.error.sourceNamespace', { namespace }));
  } else if (earlier.some(other => other.namespace === namespace)) {
    errors.push(t('consumers.error.twice', { namespace }));
  }
  if (target && !isSecretName(target)) {
    errors.push(t('consumers.error.target', { name: printable(target) }));
  }
  return errors;
}

function workloadErrors({ workload }: ConsumerValue, t: Speech['t']): string[] {
  if (!workload) {
    return [];
  }
  const errors: string[] = [];
  if (!isSecretName(workload.name)) {
    errors.push(t('workload.error.name'));
  }
  if (!isNamespaceName(workload.container)) {
    errors.push(t('workload.error.container'));
  }
  const { use } = workload;
  if (use.how === 'volume' && !/^\/[^:]+$/.test(use.mountPath)) {
    errors.push(t('workload.error.mountPath'));
  }
  if (use.how === 'env') {
    const wrong = Object.entries(use.variables).find(
      ([variable, key]) => !VARIABLE.test(variable) || !SECRET_KEY.test(key),
    );
    if (Object.keys(use.variables).length === 0 || wrong) {
      errors.push(t('workload.error.variables'));
    }
  }
  return errors;
}
