import type { DirectVaultSign } from '../facts/types';
import { containersOf, type PodSpec } from './podSpec';

const INJECTOR =
  /^vault\.(?:hashicorp\.com|security\.banzaicloud\.io|security\.bank-vaults\.io)\/[A-Za-z0-9._-]{1,63}$/;
const VARIABLE =
  /^(?:(?:VAULT|BAO)_(?:ADDR|TOKEN|NAMESPACE|ROLE|CACERT)|(?:SPRING_CLOUD|QUARKUS)_VAULT_[A-Z0-9_]{1,100})$/;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,252}$/;

/** Repositories, whatever registry, tag or digest stands around them. */
const images: readonly [string, RegExp][] = [
  ['hashicorp/vault', /(?:^|\/)hashicorp\/vault[a-z0-9-]{0,32}(?:$|[:@])/],
  ['openbao/openbao', /(?:^|\/)openbao\/openbao[a-z0-9-]{0,32}(?:$|[:@])/],
];

/** Programs by their names, alone or with a path, also within a shell's line. */
const commands: readonly [string, RegExp][] = [
  ['vault agent', /(?:^|[/\s;&|])vault\s{1,4}agent(?:$|[\s;&|])/],
  ['bao agent', /(?:^|[/\s;&|])bao\s{1,4}agent(?:$|[\s;&|])/],
  ['envconsul', /(?:^|[/\s;&|])envconsul(?:$|[\s;&|])/],
  ['consul-template', /(?:^|[/\s;&|])consul-template(?:$|[\s;&|])/],
];
const MAX_COMMAND = 16 * 1024;

/**
 * Signs that a pod talks to Vault itself (`SD-C3`, facts E.2). Names only: no value of a
 * variable, no argument and no image's address is kept.
 */
export function directVaultSigns(
  spec: PodSpec,
  annotations: Readonly<Record<string, unknown>>,
): DirectVaultSign[] {
  return unique([
    ...injectorAnnotations(annotations),
    ...containersOf(spec).flatMap(({ image, command, args, env }) => [
      ...env.flatMap(({ name, value }): DirectVaultSign[] =>
        VARIABLE.test(name) ||
        (value?.startsWith('vault:') && VARIABLE_NAME.test(name))
          ? [{ kind: 'env', name }]
          : [],
      ),
      ...matching('image', images, image ?? ''),
      ...matching('command', commands, [...command, ...args].join(' ')),
    ]),
    ...spec.volumes.flatMap(({ csi }): DirectVaultSign[] => {
      const providerClass = csi?.volumeAttributes.secretProviderClass;
      return csi?.driver === 'secrets-store.csi.k8s.io' &&
        typeof providerClass === 'string' &&
        /^[a-z0-9.-]{1,253}$/.test(providerClass)
        ? [{ kind: 'csi', name: providerClass }]
        : [];
    }),
  ]);
}

function injectorAnnotations(
  annotations: Readonly<Record<string, unknown>>,
): DirectVaultSign[] {
  const off = annotations['vault.hashicorp.com/agent-inject'] === 'false';
  return Object.keys(annotations)
    .filter(
      key =>
        INJECTOR.test(key) && !(off && key.startsWith('vault.hashicorp.com/')),
    )
    .map(name => ({ kind: 'annotation', name }));
}

function matching(
  kind: DirectVaultSign['kind'],
  known: readonly [string, RegExp][],
  text: string,
): DirectVaultSign[] {
  const looked = text.slice(0, MAX_COMMAND);
  return known
    .filter(([, pattern]) => pattern.test(looked))
    .map(([name]) => ({ kind, name }));
}

function unique(signs: DirectVaultSign[]): DirectVaultSign[] {
  const byId = new Map(signs.map(sign => [`${sign.kind} ${sign.name}`, sign]));
  return [...byId.values()];
}
