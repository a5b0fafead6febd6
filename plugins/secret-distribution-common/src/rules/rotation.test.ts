import { checkSubject } from './checkSubject';
import {
  externalSecret,
  inCluster,
  ofManifest,
  pullFrom,
  pushSecret,
} from './__testUtils__/facts';
import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import type { CheckContext, Subject } from './types';

const hour = 3_600_000;
const path = 'platform-data/postgres/temporal';

const sentencesOf = (subject: Subject, context: CheckContext = ofManifest) =>
  checkSubject(subject, context)
    .filter(({ id }) => id === 'SD-R1')
    .map(({ sentence }) => sentence);

describe('SD-R1: a rotation that never arrives', () => {
  it.each<[string, Partial<PushSecretFact>, string]>([
    ['the push happens once', { refreshIntervalMs: 0 }, 'pushes once'],
    [
      'the push does not overwrite',
      { updatePolicy: 'IfNotExists' },
      'never overwrites',
    ],
  ])('%s', (_, change, says) => {
    expect(sentencesOf(pushSecret(change))).toEqual([
      expect.stringContaining(says),
    ]);
  });

  it.each<[string, Partial<ExternalSecretFact>, string]>([
    ['the pull happens once', { refreshIntervalMs: 0 }, 'pulls once'],
    [
      'the pull is created once',
      { refreshPolicy: 'CreatedOnce' },
      '`refreshPolicy: CreatedOnce`',
    ],
    [
      'the pull waits for a change of the manifest',
      { refreshPolicy: 'OnChange' },
      '`refreshPolicy: OnChange`',
    ],
    [
      'a version is pinned',
      { entries: pullFrom(path).map(entry => ({ ...entry, version: '3' })) },
      'pins version 3',
    ],
    [
      'a version of a whole path is pinned',
      { entries: [], from: [{ by: 'extract', remoteKey: path, version: '3' }] },
      'pins version 3',
    ],
  ])('%s', (_, change, says) => {
    expect(sentencesOf(externalSecret(change))).toEqual([
      expect.stringContaining(says),
    ]);
  });
});

describe('SD-R1: a rotation that takes longer than two hours', () => {
  it('adds the push interval and the pull interval', () => {
    const subject = externalSecret({ refreshIntervalMs: 1.5 * hour });
    const slow = inCluster([pushSecret({ refreshIntervalMs: hour }), subject]);
    const fast = inCluster([
      pushSecret({ refreshIntervalMs: hour / 2 }),
      subject,
    ]);
    expect(sentencesOf(subject, slow)).toEqual([
      `ExternalSecret \`temporal/postgres-temporal\` gets a rotation of \`${path}\` only after up to 2.5 hours.`,
    ]);
    expect(sentencesOf(subject, fast)).toEqual([]);
  });

  it('judges a manifest by its own interval while the publisher is not known', () => {
    expect(
      sentencesOf(externalSecret({ refreshIntervalMs: 2 * hour })),
    ).toEqual([]);
    expect(
      sentencesOf(externalSecret({ refreshIntervalMs: 24 * hour })),
    ).toHaveLength(1);
  });
});
