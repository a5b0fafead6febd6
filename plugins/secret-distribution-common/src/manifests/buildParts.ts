import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import type { Finding } from '../model/types';
import { printable } from '../paths';
import { isNamespaceName, isSecretName } from '../presets';
import { isFact, parseDuration, type Reader } from '../readers';
import { checkSubject } from '../rules/checkSubject';
import type { FrameworkSettings, Subject } from '../rules/types';
import type {
  BuiltMetadata,
  BuiltStoreRef,
  ManifestOptions,
} from './buildTypes';

/**
 * What was asked for breaks a rule. The message names the rules and says what to write instead.
 *
 * @public
 */
export class BrokenRuleError extends InputError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(
      findings
        .map(({ id, sentence, cure }) => `${id}: ${sentence} ${cure.text}`)
        .join(' '),
    );
    this.findings = findings;
  }
}

const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

const MARK =
  /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/** @throws InputError for what Kubernetes would not take; the reader is more lenient. */
export function builtMetadata(
  options: ManifestOptions,
  name: string,
): BuiltMetadata {
  const { namespace, labels, annotations } = options;
  if (!isNamespaceName(namespace)) {
    refuse('namespace.bad', namespace);
  }
  kubernetesName(name);
  const wrong =
    Object.entries(labels ?? {}).find(
      ([key, value]) => !MARK.test(key) || !LABEL_VALUE.test(value),
    ) ?? Object.entries(annotations ?? {}).find(([key]) => !MARK.test(key));
  if (wrong) {
    refuse('plan.mark', wrong[0]);
  }
  return {
    name,
    namespace,
    ...(labels && { labels: sorted(labels) }),
    ...(annotations && { annotations: sorted(annotations) }),
  };
}

/** @throws InputError for what is no name of an object. */
export function kubernetesName(name: string): string {
  return isSecretName(name) ? name : refuse('plan.kubernetes-name', name);
}

function refuse(says: Parameters<typeof sayInForm>[0], name: string): never {
  throw new InputError(sayInForm(says, { name: printable(name) }));
}

/** The same whatever order the keys were given in. */
function sorted(record: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

export function storeReference(settings: FrameworkSettings): BuiltStoreRef {
  return { kind: 'ClusterSecretStore', name: settings.storeName };
}

/** @throws InputError for what is no duration, and for zero, with which a rotation never travels (`SD-R1`). */
export function refreshInterval({
  refreshInterval: interval = '1h',
}: ManifestOptions): string {
  if (!parseDuration(interval)) {
    throw new InputError(
      sayInForm('plan.interval', { interval: printable(interval) }),
    );
  }
  return interval;
}

/** @throws InputError for what Kubernetes does not take as a key of a Secret. */
export function secretKey(key: string): string {
  if (!SECRET_KEY.test(key)) {
    throw new InputError(sayInForm('plan.secret-key', { key: printable(key) }));
  }
  return key;
}

/** @throws InputError when there is nothing to map, or one key would be written twice. */
export function assertDistinct(
  keys: readonly string[],
  what: 'property' | 'target-key',
): void {
  if (keys.length === 0) {
    throw new InputError(sayInForm(`plan.no-${what}`));
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    throw new InputError(
      sayInForm(`plan.${what}-twice`, { key: printable(twice) }),
    );
  }
}

/**
 * Reads what was built as it will be read in the cluster and holds it to every rule.
 *
 * @throws InputError when it cannot be read or breaks a rule that is an error; the message names
 * the rules and says what to write instead.
 */
export function assertLawful(
  manifest: object,
  read: Reader<Subject>,
  settings: FrameworkSettings,
): void {
  const fact = read('', manifest, 0);
  if (!isFact(fact)) {
    throw new InputError(
      'skipped' in fact
        ? sayInForm('plan.invalid', { why: fact.skipped.reason })
        : sayInForm('plan.unread'),
    );
  }
  const errors = checkSubject(fact, { at: 'form', settings, now: 0 }).filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0) {
    throw new BrokenRuleError(errors);
  }
}
