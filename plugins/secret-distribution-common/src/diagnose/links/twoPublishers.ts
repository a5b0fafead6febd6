import { entriesAt } from '../../assemble';
import type { PushSecretFact } from '../../facts/types';
import type { Charge } from '../charge';
import { listed, nameOf, sceneParams } from '../params';
import type { Scene } from '../scene';

/** Charges publishers that overwrite each other's properties (B.6 #12, SD-P4). */
export function twoPublishers(scene: Scene): Charge[] {
  const { publishers, path } = scene.trunk;
  if (publishers.length < 2 || !doOverlap(scene)) {
    return [];
  }
  return [
    {
      cause: 'green.two-publishers',
      params: {
        ...sceneParams(scene),
        publishers: listed(publishers.map(({ meta }) => nameOf(meta))),
      },
      about: [path],
      evidence: publishers.slice(0, 5).map(({ meta, refreshedAt }) => ({
        subject: `PushSecret ${nameOf(meta)}`,
        says: `It publishes ${path}.`,
        at: refreshedAt,
      })),
    },
  ];
}

/** Properties are written one by one: two publishers of different ones leave each other alone. */
function doOverlap({ trunk, view, settings }: Scene): boolean {
  const taken = new Set<string | undefined>();
  for (const publisher of trunk.publishers) {
    const own = propertiesOf(publisher);
    if ([...own].some(property => clashes(property, taken))) {
      return true;
    }
    own.forEach(property => taken.add(property));
  }
  return false;

  function propertiesOf(publisher: PushSecretFact) {
    return new Set(
      entriesAt(view, publisher, trunk.path, settings).map(
        ({ property }) => property,
      ),
    );
  }
}

/** A mapping without a property writes the whole path. */
function clashes(
  property: string | undefined,
  taken: ReadonlySet<string | undefined>,
): boolean {
  return property === undefined
    ? taken.size > 0
    : taken.has(property) || taken.has(undefined);
}
