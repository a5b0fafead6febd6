import type { Signature } from '../../grammar/types';
import type { Charge } from '../charge';
import { objectParams, sceneParams, subjectOf } from '../params';
import type { Scene } from '../scene';
import { blindNote, isLive, sightOf } from '../sight';
import type { PushReading } from './push';
import { sourceName } from './pushSource';
import { reading, type Reading } from './reading';

/**
 * Judges the Source Secret. Without permission on Secrets the PushSecret is the witness: it
 * reads the source before anything else, so every success and every later failure attests it.
 */
export function readSource(
  scene: Scene,
  push: PushReading,
  writtenOtherwise: boolean,
): Reading {
  const { trunk, view } = scene;
  const { publisher } = trunk;
  if (!publisher && writtenOtherwise) {
    return reading({
      id: 'source',
      state: 'notApplicable',
      label: 'none',
      note: 'Without a PushSecret there is no Source Secret to follow.',
    });
  }
  if (!publisher) {
    const sight = sightOf(view, 'PushSecret');
    return reading({
      id: 'source',
      state: 'unknown',
      label: 'unknown',
      note:
        sight.sees === 'nothing'
          ? blindNote(sight.why, 'PushSecrets')
          : 'No PushSecret names a Source Secret.',
    });
  }
  const { source, meta } = publisher;
  const label = sourceName(publisher);
  if (source.by === 'generator') {
    return reading({
      id: 'source',
      state: 'notApplicable',
      label,
      note: 'A generator makes the value; there is no Source Secret.',
    });
  }
  const link = {
    id: 'source' as const,
    label,
    ...(source.by === 'name' && {
      ref: {
        kind: 'Secret' as const,
        namespace: meta.namespace,
        name: source.name,
      },
    }),
  };
  if (source.by === 'name' && isLive(view, 'Secret')) {
    return trunk.source
      ? reading({
          ...link,
          state: 'ok',
          note: 'It exists.',
          at: trunk.source.dataChangedAt,
        })
      : reading(
          { ...link, state: 'missing', note: 'It does not exist.' },
          { charges: [missingCharge(scene)] },
        );
  }
  return attested(link, scene, push);
}

function attested(
  link: Pick<Reading['link'], 'id' | 'label' | 'ref'>,
  { view }: Scene,
  push: PushReading,
): Reading {
  if (!isLive(view, 'PushSecret')) {
    return reading({
      ...link,
      state: 'unknown',
      note: 'Only its PushSecret could tell.',
    });
  }
  if (push.current) {
    return reading({
      ...link,
      state: 'ok',
      note: 'The PushSecret read it.',
      at: push.link.at,
    });
  }
  switch (push.statement && sourceWas(push.statement.signature)) {
    case 'read':
      return reading({
        ...link,
        state: 'ok',
        note: 'The PushSecret read it before it failed.',
        at: push.statement?.at,
      });
    case 'missing':
      return reading({
        ...link,
        state: 'missing',
        note: 'The PushSecret cannot read it.',
      });
    default:
      return reading({
        ...link,
        state: isLate(push) ? push.link.state : 'unknown',
        note: 'The PushSecret has not read it lately.',
        at: push.link.at,
      });
  }
}

function isLate({ link: { state } }: PushReading): boolean {
  return state === 'pending' || state === 'stale';
}

/** A push reads its source before it logs in to Vault: what fails later attests the source. */
function sourceWas({ type }: Signature): 'read' | 'missing' | 'notReached' {
  switch (type) {
    case 'sourceUnavailable':
    case 'sourceDeleted':
      return 'missing';
    case 'vaultHttp':
    case 'sourceKeyMissing':
    case 'notManagedByEso':
    case 'notJson':
      return 'read';
    default:
      return 'notReached';
  }
}

function missingCharge(scene: Scene): Charge {
  const publisher = scene.trunk.publisher!;
  const ref = {
    kind: 'PushSecret' as const,
    namespace: publisher.meta.namespace,
    name: publisher.meta.name,
  };
  return {
    cause: 'push.source-missing',
    params: {
      ...sceneParams(scene),
      ...objectParams(ref),
      source: sourceName(publisher),
    },
    about: [subjectOf(ref)],
    evidence: [
      {
        subject: `Secret ${ref.namespace}/${sourceName(publisher)}`,
        says: 'It does not exist.',
      },
    ],
    since:
      publisher.ready?.status === 'False' ? publisher.ready.since : undefined,
  };
}
