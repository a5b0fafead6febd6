import type { Branch } from '../../assemble';
import type { Charge } from '../charge';
import { nearest } from '../near';
import { listed, nameOf, objectParams, storeKey, subjectOf } from '../params';
import type { Scene } from '../scene';
import { isLive } from '../sight';
import { chargeOf, type Witness } from '../witness';
import type { PushReading } from './push';
import { absentCharge } from './vault';

/** What a pull that found nothing means: it hangs on the rest of the chain. */
export type Miss =
  | 'mended'
  | {
      note: string;
      charges: readonly Charge[];
    };

/** Judges "secret does not exist", "no such property", "store is not ready" and failures without a reason. */
export function judgeMiss(
  witness: Witness,
  scene: Scene,
  branch: Branch,
  push: PushReading,
): Miss {
  const { signature } = witness.statement;
  switch (signature.type) {
    case 'secretAbsent':
      return judgeAbsent(witness, scene, branch, push);
    case 'propertyMissing':
      return judgeProperty(signature.property, witness, scene, branch, push);
    case 'storeNotReady':
      return {
        note: 'Its store is not ready.',
        charges: [
          {
            cause: 'store.not-ready',
            ...chargeOf(witness, scene, 'Its store is not ready.'),
            about: [storeKey(branch.store, scene)],
            dependent: true,
          },
        ],
      };
    default:
      return {
        note: 'The pull fails; its reason is not to be seen.',
        charges: [reasonLost(witness, scene)],
      };
  }
}

function judgeAbsent(
  witness: Witness,
  scene: Scene,
  branch: Branch,
  push: PushReading,
): Miss {
  if (isBackSince(witness, scene, push)) {
    return 'mended';
  }
  return {
    note: 'It finds nothing in Vault.',
    charges: [
      ...storeMismatch(witness, scene, branch, push),
      {
        ...absentCharge(
          scene,
          push.current
            ? 'The PushSecret says that it pushed it: do both ends use the same Vault, mount and namespace?'
            : 'The ExternalSecret found nothing there.',
        ),
        evidence: chargeOf(witness, scene, 'The secret does not exist.')
          .evidence,
        since: witness.statement.since,
      },
    ],
  };
}

/** B.5 d: the path was pushed, or seen in Vault, after the pull failed. */
function isBackSince(
  { statement, store }: Witness,
  scene: Scene,
  push: PushReading,
): boolean {
  const { trunk, view } = scene;
  const failedAt = statement.at ?? statement.since;
  if (
    failedAt === undefined ||
    addressOf(store) !== addressOf(trunk.store ?? store)
  ) {
    return false;
  }
  const { vaultPath } = trunk;
  if (isLive(view, 'Vault') && vaultPath && vaultPath.state !== 'forbidden') {
    const newest = vaultPath.versions[vaultPath.versions.length - 1];
    return vaultPath.current === 'live' && (newest?.createdAt ?? 0) > failedAt;
  }
  return push.current && (push.link.at ?? 0) > failedAt;
}

function storeMismatch(
  witness: Witness,
  scene: Scene,
  branch: Branch,
  push: PushReading,
): Charge[] {
  const { trunk } = scene;
  if (
    !push.current ||
    !trunk.store ||
    !trunk.publisher ||
    addressOf(branch.store) === addressOf(trunk.store)
  ) {
    return [];
  }
  const base = chargeOf(witness, scene, 'The secret does not exist.');
  return [
    {
      cause: 'store.mismatch',
      ...base,
      params: {
        ...base.params,
        publisher: nameOf(trunk.publisher.meta),
        pullStore: addressOf(branch.store),
        pushStore: addressOf(trunk.store),
      },
      about: [subjectOf(witness.statement.ref), trunk.path],
    },
  ];
}

/** What a person can tell two stores apart by. */
function addressOf(store: Witness['store']): string {
  if (!store) {
    return 'no store';
  }
  const where = store.ref.kind === 'SecretStore' ? `${store.namespace}/` : '';
  return `the ${store.ref.kind} ${where}${store.ref.name ?? '(by label)'}`;
}

function judgeProperty(
  property: string,
  witness: Witness,
  scene: Scene,
  branch: Branch,
  push: PushReading,
): Miss {
  const { trunk, view } = scene;
  const failedAt = witness.statement.at ?? witness.statement.since ?? Infinity;
  const mapped = trunk.entries.some(each => each.property === property);
  const inVault = isLive(view, 'Vault')
    ? trunk.vaultPath?.properties
    : undefined;
  if (
    inVault?.includes(property) ||
    (mapped && !inVault && push.current && (push.link.at ?? 0) > failedAt)
  ) {
    return 'mended';
  }
  const note = `It finds no property ${property} in Vault.`;
  if (mapped) {
    return { note, charges: [propertyLost(property, witness, scene)] };
  }
  const promised = [
    ...new Set([
      ...trunk.entries.flatMap(each => each.property ?? []),
      ...(inVault ?? []),
    ]),
  ];
  const meant = nearest(property, promised);
  return meant !== undefined || !trunk.publisher
    ? {
        note,
        charges: [misspelt(property, meant, promised, witness, scene, branch)],
      }
    : { note, charges: [notMapped(property, promised, witness, scene)] };
}

function propertyLost(
  property: string,
  witness: Witness,
  scene: Scene,
): Charge {
  const { meta } = scene.trunk.publisher!;
  const base = chargeOf(witness, scene, `There is no property ${property}.`);
  return {
    cause: 'path.property-lost',
    ...base,
    params: {
      ...base.params,
      ...objectParams({
        kind: 'PushSecret',
        namespace: meta.namespace,
        name: meta.name,
      }),
      property,
    },
    about: [scene.trunk.path, property],
    dependent: true,
  };
}

function notMapped(
  property: string,
  promised: readonly string[],
  witness: Witness,
  scene: Scene,
): Charge {
  const { meta } = scene.trunk.publisher!;
  const base = chargeOf(witness, scene, `There is no property ${property}.`);
  return {
    cause: 'push.property-not-mapped',
    ...base,
    params: {
      ...base.params,
      consumer: base.params.object,
      object: nameOf(meta),
      property,
      promised: listed(promised),
    },
    about: [scene.trunk.path, property],
  };
}

function misspelt(
  property: string,
  meant: string | undefined,
  promised: readonly string[],
  witness: Witness,
  scene: Scene,
  branch: Branch,
): Charge {
  const base = chargeOf(witness, scene, `There is no property ${property}.`);
  const entry = branch.entries.find(each => each.property === property);
  return {
    cause: 'pull.property-missing',
    ...base,
    params: {
      ...base.params,
      property,
      promised: promised.length > 0 ? listed(promised) : 'other properties',
      hint: meant ? ` Did you mean \`${meant}\`?` : '',
      suggestion: meant ?? '<property>',
      secretKey: entry?.secretKey ?? property,
    },
    about: [subjectOf(witness.statement.ref), scene.trunk.path, property],
  };
}

function reasonLost(witness: Witness, scene: Scene): Charge {
  const base = chargeOf(witness, scene, 'It fails without a known reason.');
  return {
    cause: 'pull.reason-lost',
    ...base,
    params: {
      ...base.params,
      hint: isLive(scene.view, 'Event')
        ? 'The Event that told the reason is gone: Kubernetes keeps it for an hour.'
        : 'The reason is in an Event, and the portal does not see Events here.',
    },
    about: [subjectOf(witness.statement.ref)],
    dependent: true,
  };
}
