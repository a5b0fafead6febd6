import type { PushSecretFact } from '../../facts/types';
import type { Charge } from '../charge';
import { nearest } from '../near';
import { subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';
import { chargeOf, type Witness } from '../witness';

/** Charges what a PushSecret says of its Source Secret (B.4 #10, #11). */
export function sourceCharge(
  fact: PushSecretFact,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  const { signature, ref } = witness.statement;
  const source = sourceName(fact);
  switch (signature.type) {
    case 'sourceUnavailable': {
      const base = chargeOf(
        witness,
        scene,
        'It could not get its Source Secret.',
      );
      return {
        cause: 'push.source-missing',
        ...base,
        params: { ...base.params, source },
        about: [subjectOf(ref)],
      };
    }
    case 'sourceDeleted': {
      const base = chargeOf(
        witness,
        scene,
        'Its Source Secret was deleted; it removed what it had pushed.',
      );
      return {
        cause: 'push.source-deleted',
        ...base,
        params: { ...base.params, source },
        about: [subjectOf(ref)],
      };
    }
    case 'sourceKeyMissing':
      return keyCharge(fact, signature.secretKey, witness, scene);
    default:
      return undefined;
  }
}

function keyCharge(
  fact: PushSecretFact,
  secretKey: string,
  witness: Witness,
  scene: Scene,
): Charge {
  const keys = isLive(scene.view, 'Secret')
    ? scene.trunk.source?.keys
    : undefined;
  const meant = keys && nearest(secretKey, keys);
  const entry = fact.entries.find(each => each.secretKey === secretKey);
  const base = chargeOf(
    witness,
    scene,
    `The Source Secret has no key ${secretKey}.`,
  );
  return {
    cause: 'push.source-key-missing',
    ...base,
    params: {
      ...base.params,
      source: sourceName(fact),
      secretKey,
      hint: meant ? ` Did you mean \`${meant}\`?` : '',
      suggestedKey: meant ?? '<key of the Source Secret>',
      path: entry?.remoteKey ?? base.params.path,
      property: entry?.property ?? secretKey,
    },
    about: [subjectOf(witness.statement.ref), secretKey],
  };
}

/** How a sentence names the Source Secret. */
export function sourceName({ source }: PushSecretFact): string {
  switch (source.by) {
    case 'name':
      return source.name;
    case 'selector':
      return '(chosen by label)';
    case 'generator':
      return `(generator ${source.name ?? ''})`;
    default:
      return '(none named)';
  }
}
