import { InputError } from '@backstage/errors';
import { sayInForm } from '../phrases/form';
import type { Finding } from '../model/types';
import { printable } from '../paths';
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

export function builtMetadata(
  options: ManifestOptions,
  name: string,
): BuiltMetadata {
  const { namespace, labels, annotations } = options;
  return {
    name,
    namespace,
    ...(labels && { labels: sorted(labels) }),
    ...(annotations && { annotations: sorted(annotations) }),
  };
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
