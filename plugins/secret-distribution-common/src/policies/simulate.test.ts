import fc from 'fast-check';
import type { VaultFact } from '../facts/types';
import { buildPullPolicy, buildPushPolicy } from '../manifests';
import { defaultSettings } from '../rules';
import {
  pushSecret,
  pushTo,
  vault,
  viewOf,
} from '../rules/__testUtils__/facts';
import { externalSecret, pullFrom, store } from '../rules/__testUtils__/facts';
import {
  accessOf,
  esoCalls,
  pathNeeds,
  simulate,
  type PathNeed,
  type PolicySimulation,
} from '.';

const settings = defaultSettings;
const SESSIONS = 'platform-data/redis/sessions';

/** A Vault whose role has these policies. */
const vaultWith = (
  policies: Record<string, string | null>,
  role: Partial<NonNullable<VaultFact['role']>> = {},
) =>
  vault({
    role: {
      name: 'external-secrets',
      state: 'present',
      serviceAccounts: ['external-secrets'],
      namespaces: ['external-secrets'],
      policies: Object.keys(policies),
      noDefaultPolicy: false,
      ...role,
    },
    policies,
  });

const path = (change: Partial<PathNeed> = {}): PathNeed => ({
  path: SESSIONS,
  published: true,
  pulled: true,
  deletes: false,
  properties: 1,
  written: true,
  ...change,
});

const foretell = (
  policies: Record<string, string | null>,
  paths: readonly PathNeed[] = [path()],
  role?: Partial<NonNullable<VaultFact['role']>>,
) => simulate({ access: accessOf(vaultWith(policies, role)), paths, settings });

const rule = (pattern: string, ...capabilities: string[]) =>
  `path "${pattern}" { capabilities = ${JSON.stringify(capabilities)} }\n`;
const data = (...capabilities: string[]) =>
  rule('secret/data/platform-data/*', ...capabilities);
const metadata = (...capabilities: string[]) =>
  rule('secret/metadata/platform-data/*', ...capabilities);

const outcome = ({ rows: [row] }: PolicySimulation, call: string) =>
  row.calls.find(each => each.call === call)?.outcome;

describe('what will become of a path (SD-Q5, SD-Q6)', () => {
  it('works with the policies that the framework generates', () => {
    const all = foretell({ push: buildPushPolicy(), pull: buildPullPolicy() }, [
      path(),
      path({ written: false, properties: 2 }),
    ]);
    expect(all.forecast).toBe('works');
    expect(all.missing).toEqual([]);
    expect(all.snippet).toBeUndefined();
    expect(all.session.map(each => each.outcome)).toEqual([
      'allowed',
      'allowed',
    ]);
  });

  it.each<[string, string, Partial<PathNeed>, string, string]>([
    [
      'metadata that may only be created works until something rotates',
      data('update', 'read') + metadata('create', 'read'),
      { written: false },
      'failsAtRotation',
      'Works today, fails at the first rotation: Vault does not allow `update` on its metadata.',
    ],
    [
      'metadata that may only be created stops at the second property',
      data('update', 'read') + metadata('create', 'read'),
      { written: false, properties: 2 },
      'failsAtFirstPush',
      'Fails within the first push: Vault does not allow `update` on its metadata, which every property after the first needs.',
    ],
    [
      'data that may only be created fails at once, for its metadata is there already',
      data('create', 'read') + metadata('create', 'update', 'read'),
      { written: false },
      'failsAtFirstPush',
      'Fails at the first push: Vault does not allow `update` on its data.',
    ],
    [
      'update without create fails at once where nothing is yet',
      data('update', 'read') + metadata('update', 'read'),
      { written: false },
      'failsAtFirstPush',
      'Fails at the first push: Vault does not allow `create` on its metadata.',
    ],
    [
      'update without create works where something is',
      data('update', 'read') + metadata('update', 'read'),
      {},
      'works',
      'Vault allows everything that External Secrets Operator does here.',
    ],
    [
      'without metadata the document’s own policy ends in 403',
      data('create', 'update', 'read'),
      { written: false },
      'failsAtFirstPush',
      'Fails at the first push: Vault does not allow `create` on its metadata.',
    ],
    [
      'without metadata a path that exists fails at every interval',
      data('create', 'update', 'read'),
      {},
      'failsNow',
      'Fails now: Vault does not allow `read` on its metadata.',
    ],
    [
      'without read nothing is pulled',
      data('create', 'update') + metadata('create', 'update', 'read'),
      { published: false },
      'failsNow',
      'Fails now: Vault does not allow `read` on its data, so nothing can be pulled.',
    ],
    [
      'without delete a PushSecret that deletes is stuck when it goes',
      data('create', 'update', 'read') + metadata('create', 'update', 'read'),
      { deletes: true },
      'failsAtDeletion',
      'Works today, fails when the PushSecret is deleted: Vault does not allow `delete` on its data and its metadata, and the finalizer blocks.',
    ],
  ])('%s', (_, policy, change, forecast, sentence) => {
    const [row] = foretell({ push: policy }, [path(change)]).rows;
    expect(row).toMatchObject({ forecast, sentence });
  });

  it('a line that is missing is proposed for both areas at once', () => {
    const { missing, snippet } = foretell({
      push: data('create', 'update', 'read'),
    });
    expect(missing).toEqual([
      {
        pattern: 'secret/metadata/platform-data/*',
        capabilities: ['create', 'update', 'read'],
      },
    ]);
    expect(snippet).toBe(`path "secret/metadata/platform-data/*" {
  capabilities = ["create", "update", "read"]
}
`);
  });

  it('where a longer rule overrides it, the line is for that rule’s path', () => {
    const { missing } = foretell({
      push:
        data('create', 'update', 'read') +
        metadata('create', 'update', 'read') +
        rule(`secret/metadata/${SESSIONS}`, 'create', 'read'),
    });
    expect(missing).toEqual([
      {
        pattern: `secret/metadata/${SESSIONS}`,
        capabilities: ['create', 'update', 'read'],
      },
    ]);
  });

  it('a longer rule that denies is named, since no line mends it', () => {
    const { denials, missing } = foretell({
      push: buildPushPolicy(),
      team: rule(`secret/data/${SESSIONS}`, 'deny'),
    });
    expect(denials).toEqual([`secret/data/${SESSIONS}`]);
    expect(missing).toEqual([]);
  });

  it('a shorter rule that denies is overridden by the line', () => {
    const { denials, missing } = foretell({ all: rule('secret/*', 'deny') });
    expect(denials).toEqual([]);
    expect(missing.map(({ pattern }) => pattern)).toEqual([
      'secret/data/platform-data/*',
      'secret/metadata/platform-data/*',
    ]);
  });

  it('a line for data grants what the framework’s policy does, though a push creates no data', () => {
    const { missing } = foretell({
      push: metadata('create', 'update', 'read'),
    });
    expect(missing).toEqual([
      {
        pattern: 'secret/data/platform-data/*',
        capabilities: ['create', 'update', 'read'],
      },
    ]);
  });

  it('a policy that does not exist grants nothing, and is named', () => {
    const { policies, sentence } = foretell({ push: null });
    expect(policies[0]).toEqual({ name: 'push', state: 'absent' });
    expect(sentence).toMatch(
      /^The role names `push`, but Vault has no such policy\. Fails now/,
    );
  });

  it('a role without the policy `default` cannot look its token up', () => {
    const { forecast, sentence, session } = foretell(
      { push: buildPushPolicy() },
      [path()],
      { noDefaultPolicy: true },
    );
    expect(session.map(each => each.outcome)).toEqual(['denied', 'denied']);
    expect(forecast).toBe('failsNow');
    expect(sentence).toContain('without the policy `default`');
  });
});

describe('what cannot be told', () => {
  const expectUnknown = (simulation: PolicySimulation) => {
    expect(simulation.forecast).toBe('unknown');
    expect(
      simulation.rows.flatMap(({ calls }) =>
        calls.filter(each => each.outcome === 'allowed'),
      ),
    ).toEqual([]);
    expect(simulation.missing).toEqual([]);
  };

  it('a policy that the portal may not read could allow or deny anything', () => {
    const simulation = foretell({ push: buildPushPolicy() }, [path()], {
      policies: ['push', 'other'],
    });
    expectUnknown(simulation);
    expect(simulation.wouldShow).toContain('path "sys/policies/acl/other" {');
  });

  it('a role that the portal may not read', () => {
    const simulation = foretell({}, [path()], { state: 'forbidden' });
    expectUnknown(simulation);
    expect(simulation.wouldShow).toContain(
      'path "auth/kubernetes/role/external-secrets" {',
    );
  });

  it('a text that is no policy', () => {
    const simulation = foretell({ push: 'path {' });
    expectUnknown(simulation);
    expect(simulation.policies[0]).toMatchObject({
      state: 'unreadable',
      problem: expect.stringContaining('line 1'),
    });
  });

  it('a path that is filled in with the caller’s identity', () => {
    const simulation = foretell({
      push:
        rule('secret/data/platform-data/{{identity.entity.name}}/*', 'read') +
        rule('secret/metadata/{{identity.entity.name}}/*', 'read'),
    });
    expectUnknown(simulation);
    expect(simulation.denials).toEqual([]);
  });

  it('a rule that demands parameters', () => {
    const simulation = foretell({
      push: `path "secret/data/platform-data/*" { capabilities = ["read", "update"] required_parameters = ["x"] } ${metadata(
        'read',
        'update',
      )}`,
    });
    expect(outcome(simulation, 'rotation.PUT.data')).toBe('unknown');
    expect(outcome(simulation, 'rotation.PUT.metadata')).toBe('allowed');
    expect(simulation.forecast).toBe('unknown');
  });
});

describe('which paths are asked for', () => {
  it('those of the framework’s store, and those to come below both prefixes', () => {
    const view = viewOf([
      store(),
      pushSecret({ deletionPolicy: 'Delete' }),
      externalSecret(),
      externalSecret({
        name: 'other',
        store: {
          kind: 'ClusterSecretStore',
          kindGiven: true,
          name: 'another-store',
        },
        entries: pullFrom('platform-data/redis/elsewhere'),
      }),
    ]);
    expect(pathNeeds(view, settings)).toEqual([
      {
        path: 'platform-data/postgres/temporal',
        published: true,
        pulled: true,
        deletes: true,
        properties: 2,
        written: 'unknown',
      },
      expect.objectContaining({ toCome: 'platform-data', deletes: true }),
      expect.objectContaining({ toCome: 'platform-config', written: false }),
    ]);
  });

  it('paths that Vault decides alike are one row, however many', () => {
    const names = Array.from({ length: 120 }, (_, at) => `app-${at}`);
    const view = viewOf([
      store(),
      ...names.map(name =>
        pushSecret({ name, entries: pushTo(`platform-data/postgres/${name}`) }),
      ),
    ]);
    const { rows } = foretell(
      { push: buildPushPolicy(), pull: buildPullPolicy() },
      pathNeeds(view, settings),
    );
    expect(
      rows.map(({ paths, total, toCome }) => [paths.length, total, toCome]),
    ).toEqual([
      [50, 120, false],
      [1, 1, true],
      [1, 1, true],
    ]);
    expect(rows[1].paths).toEqual(['platform-data/*']);
  });
});

describe('for any policies', () => {
  const pattern = fc.constantFrom(
    'secret/*',
    'secret/data/*',
    'secret/metadata/*',
    'secret/data/platform-data/*',
    'secret/metadata/platform-data/*',
    'secret/+/platform-data/*',
    'secret/data/+/redis/*',
    `secret/data/${SESSIONS}`,
    `secret/metadata/${SESSIONS}`,
    'secret/data/platform-data/redis/+',
  );
  const capabilities = fc.subarray([
    'create',
    'read',
    'update',
    'delete',
    'deny',
  ]);
  const policy = fc
    .array(fc.tuple(pattern, capabilities), { maxLength: 5 })
    .map(rules => rules.map(([where, what]) => rule(where, ...what)).join(''));
  const need = fc.record({
    path: fc.constantFrom(SESSIONS, 'platform-data/redis/trials', 'odd/path'),
    published: fc.boolean(),
    pulled: fc.boolean(),
    deletes: fc.boolean(),
    properties: fc.integer({ min: 1, max: 3 }),
    written: fc.constantFrom<PathNeed['written']>(true, false, 'unknown'),
  });
  const needs = fc.uniqueArray(need, {
    minLength: 1,
    maxLength: 3,
    selector: each => each.path,
  });

  it('with the missing lines nothing is denied, unless a rule denies by name', () => {
    fc.assert(
      fc.property(policy, needs, (text, paths) => {
        const { denials, snippet } = foretell({ push: text }, paths);
        const mended = foretell({ push: text, more: snippet ?? '' }, paths);
        const denied = mended.rows.flatMap(({ calls }) =>
          calls.filter(each => each.outcome === 'denied'),
        );
        expect(
          denied.filter(({ pattern: by }) => !denials.includes(by ?? '')),
        ).toEqual([]);
        expect(mended.missing).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('something works only when every call that comes is allowed', () => {
    fc.assert(
      fc.property(policy, needs, (text, paths) => {
        for (const { calls, forecast, phases } of foretell(
          { push: text },
          paths,
        ).rows) {
          const ahead = calls.filter(({ call }) => {
            const { phase } = esoCalls.find(({ id }) => id === call)!;
            const { time } = phases.find(each => each.phase === phase)!;
            return time !== 'past' && time !== 'never';
          });
          const allAllowed = ahead.every(each => each.outcome === 'allowed');
          expect(forecast === 'works').toBe(allAllowed);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
