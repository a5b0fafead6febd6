import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import { printable } from '../paths';
import type { WorkloadPatchRequest } from './types';

const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const CONTAINER = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MOUNT_PATH = /^\/[A-Za-z0-9._@/-]*$/;

const apiVersions = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  CronJob: 'batch/v1',
} as const;

/** What a patch is made for. */
export interface WorkloadPatchOptions {
  workload: WorkloadPatchRequest;
  namespace: string;
  /** The Target Secret. */
  secret: string;
  /** The keys that it will have. */
  keys: readonly string[];
  /** Annotations of the workload itself. */
  annotations?: Readonly<Record<string, string>>;
}

/**
 * A strategic-merge patch that gives a Secret to a container (`SD-C4`). It uses the lists of a pod
 * alone that are merged by name, so whatever else the container has stays: a list of `envFrom`
 * would be replaced, which is why every key is written as a variable of its own.
 *
 * @throws InputError for what is no name, and for kinds whose lists would be replaced.
 */
export function buildWorkloadPatch(options: WorkloadPatchOptions): object {
  const { workload, namespace, secret, keys } = options;
  const { kind, name } = workload;
  if (!Object.hasOwn(apiVersions, kind)) {
    throw new InputError(
      sayInForm('patch.kind', { workload: printable(kind) }),
    );
  }
  check(NAME, name, 'patch.workload');
  check(CONTAINER, workload.container, 'patch.container');
  const template = { spec: podSpec(workload, secret, keys) };
  const annotations = {
    ...options.annotations,
    ...(workload.reload && { 'secret.reloader.stakater.com/reload': secret }),
  };
  return {
    apiVersion: apiVersions[kind],
    kind,
    metadata: {
      name,
      namespace,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec:
      kind === 'CronJob'
        ? { jobTemplate: { spec: { template } } }
        : { template },
  };
}

function podSpec(
  { container, use }: WorkloadPatchRequest,
  secret: string,
  keys: readonly string[],
) {
  if (use.how === 'volume') {
    check(MOUNT_PATH, use.mountPath, 'patch.mount-path');
    const volume = volumeName(secret);
    return {
      containers: [
        {
          name: container,
          volumeMounts: [
            { name: volume, mountPath: use.mountPath, readOnly: true },
          ],
        },
      ],
      volumes: [{ name: volume, secret: { secretName: secret } }],
    };
  }
  const variables =
    use.how === 'env'
      ? Object.entries(use.variables)
      : keys.map(key => [key, key]);
  if (variables.length === 0) {
    throw new InputError(sayInForm('patch.no-variable'));
  }
  return {
    containers: [
      {
        name: container,
        env: variables.map(([variable, key]) => ({
          name: check(VARIABLE, variable, 'patch.variable'),
          valueFrom: { secretKeyRef: { name: secret, key } },
        })),
      },
    ],
  };
}

/** A volume's name is a label of DNS: no dots, 63 characters. */
function volumeName(secret: string): string {
  return secret.replace(/\./g, '-').slice(0, 63).replace(/-+$/, '');
}

function check(
  shape: RegExp,
  value: string,
  says: Parameters<typeof sayInForm>[0],
): string {
  if (!shape.test(value)) {
    throw new InputError(sayInForm(says, { name: printable(value) }));
  }
  return value;
}
