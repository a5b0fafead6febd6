import { checkSubject } from './checkSubject';
import { backend, ofManifest, pushSecret } from './__testUtils__/facts';
import type { PushSecretFact } from '../facts/types';

const path = 'platform-data/postgres/temporal';

const sentencesOf = (id: string, change: Partial<PushSecretFact>) =>
  checkSubject(pushSecret(change), ofManifest)
    .filter(finding => finding.id === id)
    .map(({ sentence }) => sentence);

describe('what breaks publication', () => {
  it.each<[string, string, Partial<PushSecretFact>, string]>([
    [
      'SD-B1',
      'a namespaced SecretStore',
      {
        stores: [
          { kind: 'SecretStore', kindGiven: true, name: 'vault-backend' },
        ],
      },
      'references the SecretStore `vault-backend`, which is namespaced.',
    ],
    [
      'SD-B1',
      'a store without kind',
      {
        stores: [
          { kind: 'SecretStore', kindGiven: false, name: 'vault-backend' },
        ],
      },
      'without `kind`, which makes it a namespaced SecretStore.',
    ],
    ['SD-B1', 'no store', { stores: [] }, 'references no store.'],
    [
      'SD-B1',
      'a store that is not the framework’s',
      { stores: [{ ...backend, name: 'vault-backed' }] },
      'references the ClusterSecretStore `vault-backed`; the framework’s is `vault-backend`.',
    ],
    [
      'SD-B1',
      'another API version',
      { apiVersion: 'external-secrets.io/v1' },
      'not `external-secrets.io/v1alpha1`.',
    ],
    [
      'SD-B2',
      'an entry without secretKey',
      { entries: [{ remoteKey: path, property: 'password' }] },
      `pushes its whole Source Secret to \`${path}\`.`,
    ],
    ['SD-B2', 'dataTo', { dataToCount: 1 }, 'publishes by pattern (`dataTo`)'],
    ['SD-B2', 'no entry at all', { entries: [] }, 'maps no key'],
    [
      'SD-B3',
      'the mount in the key',
      {
        entries: [
          {
            secretKey: 'password',
            remoteKey: `secret/${path}`,
            property: 'password',
          },
        ],
      },
      `the key \`secret/${path}\`; it reaches \`${path}\`.`,
    ],
    [
      'SD-B3',
      "Vault's data segment in the key",
      {
        entries: [
          {
            secretKey: 'password',
            remoteKey: `data/${path}`,
            property: 'password',
          },
        ],
      },
      `it reaches \`data/${path}\`.`,
    ],
    [
      'SD-B4',
      'Source Secrets by label',
      { source: { by: 'selector' } },
      'chooses its Source Secrets by label.',
    ],
    [
      'SD-B4',
      'a generator',
      { source: { by: 'generator' } },
      'there is no Source Secret.',
    ],
    [
      'SD-B4',
      'no source',
      { source: { by: 'none' } },
      'names no Source Secret.',
    ],
  ])('%s: %s', (id, _, change, says) => {
    const sentences = sentencesOf(id, change);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(says);
  });

  it('SD-B3: is the only finding for a key that is right but for the mount', () => {
    const found = checkSubject(
      pushSecret({
        entries: [
          {
            secretKey: 'password',
            remoteKey: `secret/data/${path}`,
            property: 'password',
          },
        ],
      }),
      ofManifest,
    );
    expect(found.map(({ id }) => id)).toEqual(['SD-B3']);
    expect(found[0].cure.snippet?.text).toBe(`remoteKey: ${path}`);
  });

  it('SD-B1: tells each wrong store with a key of its own', () => {
    const found = checkSubject(
      pushSecret({
        stores: [
          backend,
          { kind: 'SecretStore', kindGiven: true, name: 'one' },
          { kind: 'SecretStore', kindGiven: true, name: 'two' },
        ],
      }),
      ofManifest,
    );
    expect(found.map(({ id }) => id)).toEqual(['SD-B1', 'SD-B1']);
    expect(new Set(found.map(({ key }) => key)).size).toBe(2);
    expect(found[0].cure.snippet?.text).toBe(
      `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
spec:
  secretStoreRefs:
    - kind: ClusterSecretStore
      name: vault-backend`,
    );
  });

  it('SD-B1 to SD-B4: a PushSecret of another world is left alone', () => {
    const foreign = pushSecret({
      stores: [{ kind: 'SecretStore', kindGiven: true, name: 'aws' }],
      entries: [{ remoteKey: 'team/app' }],
      source: { by: 'selector' },
      dataToCount: 2,
    });
    expect(checkSubject(foreign, ofManifest)).toEqual([]);
  });
});
