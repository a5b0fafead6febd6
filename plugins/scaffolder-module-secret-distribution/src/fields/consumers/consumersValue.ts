import {
  isNamespaceName,
  isSecretName,
  printable,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
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
  sourceNamespace?: string,
): string[] {
  const consumers = read(consumersShape, value);
  if (!consumers || consumers.length === 0) {
    return ['Name at least one who consumes.'];
  }
  return consumers.flatMap((consumer, index) => {
    const earlier = consumers.slice(0, index);
    return [
      ...namespaceErrors(consumer, earlier, sourceNamespace),
      ...workloadErrors(consumer),
    ].map(text =>
      consumers.length > 1 ? `Consumer ${index + 1}: ${text}` : text,
    );
  });
}

function namespaceErrors(
  { namespace, target }: ConsumerValue,
  earlier: readonly ConsumerValue[],
  sourceNamespace: string | undefined,
): string[] {
  const errors: string[] = [];
  if (!namespace) {
    errors.push('Name the namespace that it is needed in.');
  } else if (!isNamespaceName(namespace)) {
    errors.push(
      `"${printable(
        namespace,
      )}" is no name of a namespace: lower-case letters, digits and hyphens, at most 63 characters.`,
    );
  } else if (namespace === sourceNamespace) {
    errors.push(
      `"${namespace}" is the namespace that the secret is generated in. Reference the Kubernetes Secret directly there. (SD-D1)`,
    );
  } else if (earlier.some(other => other.namespace === namespace)) {
    errors.push(`"${namespace}" is there twice.`);
  }
  if (target && !isSecretName(target)) {
    errors.push(`"${printable(target)}" is no name of a Secret.`);
  }
  return errors;
}

function workloadErrors({ workload }: ConsumerValue): string[] {
  if (!workload) {
    return [];
  }
  const errors: string[] = [];
  if (!isSecretName(workload.name)) {
    errors.push('Name the workload as Kubernetes does.');
  }
  if (!isNamespaceName(workload.container)) {
    errors.push('Name the container of the workload.');
  }
  const { use } = workload;
  if (use.how === 'volume' && !/^\/[^:]+$/.test(use.mountPath)) {
    errors.push(
      'Name the folder that the files are mounted at, such as /etc/orders-db.',
    );
  }
  if (use.how === 'env') {
    const wrong = Object.entries(use.variables).find(
      ([variable, key]) => !VARIABLE.test(variable) || !SECRET_KEY.test(key),
    );
    if (Object.keys(use.variables).length === 0 || wrong) {
      errors.push(
        'Name each variable and its key, such as DB_PASSWORD=password.',
      );
    }
  }
  return errors;
}
