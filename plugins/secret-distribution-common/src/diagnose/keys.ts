import type { KeyRow } from '../model/types';
import { targetKeysOf } from './links/targetKeys';
import type { Scene } from './scene';
import { isLive } from './sight';

/** Follows every property from promise to use; the first `false` of a row is where it stops. */
export function keyMatrix(scene: Scene): KeyRow[] {
  const { trunk, branch, view } = scene;
  const mapped = trunk.entries.flatMap(({ property }) => property ?? []);
  const inVault = isLive(view, 'Vault')
    ? trunk.vaultPath?.properties
    : undefined;
  const pulled = branch
    ? branch.entries.flatMap(({ property }) => property ?? [])
    : [];
  const properties = [...new Set([...mapped, ...(inVault ?? []), ...pulled])];
  const followed = properties.map(property => ({
    property,
    promised: isPromised(property, scene),
    present: inVault ? inVault.includes(property) : absence(scene),
    pulledAs: pulledAs(property, scene),
    used: isUsed(property, scene),
  }));
  return [
    ...followed,
    ...undelivered(scene)
      .filter(key => !properties.includes(key))
      .map(property => ({
        property,
        promised: isPromised(property, scene),
        present: inVault ? false : absence(scene),
        used: true,
      })),
  ];
}

/** Keys that workloads want and the Target Secret will not have. */
function undelivered(scene: Scene): string[] {
  const { branch, view } = scene;
  const keys = branch && targetKeysOf(scene, branch);
  if (!keys || !isLive(view, 'Workload')) {
    return [];
  }
  const wanted = branch.readers
    .flatMap(({ fact }) => fact.uses)
    .filter(
      ({ optional, secretName }) =>
        !optional && secretName === branch.externalSecret.target.name,
    )
    .flatMap(use => use.keys ?? []);
  return [...new Set(wanted)].filter(key => !keys.includes(key));
}

function isPromised(
  property: string,
  { trunk, view }: Scene,
): KeyRow['promised'] {
  if (trunk.entries.some(each => each.property === property)) {
    return true;
  }
  // A mapping without a property spreads a JSON object that nobody may look into.
  const open =
    (trunk.publisher?.dataToCount ?? 0) > 0 ||
    trunk.entries.some(each => each.property === undefined);
  return open || !isLive(view, 'PushSecret') ? 'unknown' : false;
}

function absence({ trunk, view }: Scene): KeyRow['present'] {
  const { vaultPath } = trunk;
  const gone =
    vaultPath?.state === 'absent' ||
    (vaultPath?.state === 'present' &&
      vaultPath.current !== undefined &&
      vaultPath.current !== 'live');
  return gone && isLive(view, 'Vault') ? false : 'unknown';
}

function pulledAs(property: string, { branch }: Scene): string | undefined {
  const entry = branch?.entries.find(each => each.property === property);
  if (entry) {
    return entry.secretKey;
  }
  return branch && branch.extracts.length > 0 ? property : undefined;
}

function isUsed(property: string, scene: Scene): KeyRow['used'] {
  const { branch, view } = scene;
  if (!branch || !isLive(view, 'Workload')) {
    return 'unknown';
  }
  const key = pulledAs(property, scene);
  if (key === undefined) {
    return false;
  }
  const target = branch.externalSecret.target.name;
  const uses = branch.readers
    .flatMap(({ fact }) => fact.uses)
    .filter(({ secretName }) => secretName === target);
  if (uses.some(({ keys }) => !keys || keys.includes(key))) {
    return true;
  }
  // A template may carry the value under another key.
  const keys = targetKeysOf(scene, branch);
  const templated = branch.externalSecret.target.templateKeys !== undefined;
  return templated || !keys ? 'unknown' : false;
}
