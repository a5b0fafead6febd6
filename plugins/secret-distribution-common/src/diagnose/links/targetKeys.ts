import type { Branch, Reader } from '../../assemble';
import type { ObjectRef, SecretUse } from '../../facts/types';
import type { Charge } from '../charge';
import { nearest } from '../near';
import { listed, objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';

/** The keys that the Target Secret has or will have; `undefined` when that cannot be known. */
export function targetKeysOf(
  { view }: Scene,
  { externalSecret, target }: Branch,
): readonly string[] | undefined {
  if (isLive(view, 'Secret') && target?.keys) {
    return target.keys;
  }
  const { creationPolicy, templateKeys, templateMerges } =
    externalSecret.target;
  const { namespace } = externalSecret.meta;
  const shared =
    creationPolicy === 'Merge' ||
    creationPolicy === 'CreateOrMerge' ||
    view.externalSecretsFor(namespace ?? '', externalSecret.target.name)
      .length > 1;
  if (shared || externalSecret.from.length > 0 || templateKeys === null) {
    return undefined;
  }
  const pulled = externalSecret.entries.map(({ secretKey }) => secretKey);
  if (templateKeys === undefined) {
    return [...new Set(pulled)];
  }
  return [...new Set([...templateKeys, ...(templateMerges ? pulled : [])])];
}

/** Charges a workload that wants a key which the Target Secret does not have (B.4 #32). */
export function missingKey(
  scene: Scene,
  branch: Branch,
  { fact, pods }: Reader,
  uses: readonly SecretUse[],
): Charge | undefined {
  const target = branch.externalSecret.target.name;
  const keys = targetKeysOf(scene, branch);
  const wanted = uses
    .filter(({ optional }) => !optional)
    .flatMap(use => use.keys ?? []);
  const told = pods.flatMap(({ trouble }) =>
    trouble?.signature.type === 'podKeyMissing' &&
    (trouble.signature.secret ?? target) === target &&
    wanted.includes(trouble.signature.secretKey)
      ? [{ key: trouble.signature.secretKey, since: trouble.since }]
      : [],
  )[0];
  const missing = keys ? wanted.find(key => !keys.includes(key)) : told?.key;
  if (missing === undefined) {
    return undefined;
  }
  const ref: ObjectRef = {
    kind: fact.kind,
    namespace: fact.meta.namespace,
    name: fact.meta.name,
  };
  const meant = keys && nearest(missing, keys);
  return {
    cause: 'workload.key-missing',
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      target,
      secretKey: missing,
      keys: keys ? listed(keys) : 'other keys',
      hint: meant ? ` Did you mean \`${meant}\`?` : '',
      suggestion: meant ?? '<key>',
    },
    about: [subjectOf(ref), target, missing],
    evidence: [
      {
        subject: subjectOf(ref),
        says: `It wants the key ${missing} of the Secret ${target}.`,
        at: told?.since,
      },
    ],
    since: told?.since,
  };
}
