import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RealCluster } from '../machine/cluster';
import { establish } from '../machine/provision/crds';
import { PORTAL } from '../machine/provision/names';
import { until } from '../machine/waiting';
import type { Fact } from './facts';
import { canaryMarker, NEVER } from './manifests';
import { Portal } from './portal';
import type { Stage } from './stage';

const PORTAL_ROLE = 'auth/kubernetes/role/backstage';

const portalRole = (changes: Record<string, unknown> = {}) => ({
  bound_service_account_names: [PORTAL.name],
  bound_service_account_namespaces: [PORTAL.namespace],
  token_policies: ['backstage-blind'],
  token_ttl: '1h',
  ...changes,
});

/** Runs something with a portal of its own, and ends it. */
async function withPortal<T>(
  stage: Stage,
  vault: Partial<NonNullable<Stage['bench']['config']['vault']>>,
  use: (portal: Portal) => Promise<T>,
): Promise<T> {
  const { config } = stage.bench;
  const portal = new Portal({
    ...config,
    vault: { ...config.vault!, ...vault },
  });
  try {
    return await use(portal);
  } finally {
    await portal.stop();
  }
}

function vaultCoverage(portal: Portal) {
  return portal.coverage().find(({ source }) => source === 'Vault');
}

/** Waits until the portal refuses its token. @returns why */
function refusal(portal: Portal, word: RegExp): Promise<string> {
  return until('the portal to refuse its token', () => {
    const found = vaultCoverage(portal);
    const reason = found?.reason ?? '';
    if (found?.state !== 'live' && word.test(reason)) return reason;
    throw new Error(`${found?.state}: ${reason}`);
  });
}

/** The way of one value, with the moment at which each link had it, in seconds after the source. */
async function waterfall(stage: Stage): Promise<string> {
  const { chain, bench } = stage;
  await stage.well();
  await stage.aged();
  const before = (await stage.get(chain.target()))?.data.password;
  const version = async () => {
    const { body } = await bench.vault.send(
      'GET',
      `secret/metadata/${chain.path}`,
    );
    return body.data;
  };
  const first = (await version()).current_version;
  const started = Date.now();
  const after = () => ((Date.now() - started) / 1000).toFixed(1);
  await stage.rotate();
  const pushed = await until('the new version', async () => {
    const { current_version: now } = await version();
    return now >= first + 2 ? after() : undefined;
  });
  const seenInVault = await until('the portal to see the version', () => {
    const fact = stage.portal.facts
      .view(bench.config.name)
      .vaultPath(chain.path);
    return (fact?.versions.length ?? 0) >= first + 2 ? after() : undefined;
  });
  const pulled = await until('the new value in the target', async () => {
    const target = await stage.get(chain.target());
    return target?.data.password !== before ? after() : undefined;
  });
  await stage.reads({ state: 'stale', cause: 'green.env-older-than-target' });
  const told = after();
  await stage.restart();
  await stage.reads({ state: 'ok' });
  return `pushed after ${pushed} s, seen by the portal after ${seenInVault} s, in the target after ${pulled} s, the old process told after ${told} s, well again after ${after()} s`;
}

/** What happens to the portal on the real thing. */
export const journeys: readonly Fact[] = [
  {
    id: 'SD-R2',
    says: 'a rotation from source to process, with the time of each step',
    prove: waterfall,
  },
  {
    id: 'API server restarted',
    says: 'the portal loses sight, says so, and sees again',
    async prove(stage, cluster) {
      await stage.well();
      await cluster.stop('kube-apiserver');
      const lost = await until('the portal to notice', () => {
        const { verdict } = stage.diagnosis();
        return verdict.state !== 'ok' ? verdict : undefined;
      });
      await cluster.start('kube-apiserver');
      const started = Date.now();
      await stage.reads({ state: 'ok' });
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (lost.state !== 'unknown' && lost.state !== 'stale') {
        throw new Error(`it says ${lost.state}: ${lost.sentence}`);
      }
      return `${lost.state}: "${lost.sentence}"; ok ${seconds} s after the restart`;
    },
  },
  {
    id: 'token expired',
    says: "the portal's Vault token expires every few seconds, and it logs in anew",
    async prove(stage, { vault }) {
      await stage.well();
      await vault.ask(
        'POST',
        PORTAL_ROLE,
        portalRole({ token_ttl: '4s', token_max_ttl: '4s' }),
      );
      try {
        return await withPortal(stage, {}, async portal => {
          await until(
            'the portal to see',
            () => vaultCoverage(portal)?.state === 'live',
          );
          const bad: string[] = [];
          for (let tick = 0; tick < 24; tick += 1) {
            await pause(500);
            const found = vaultCoverage(portal);
            if (found?.state !== 'live')
              bad.push(`${found?.state} ${found?.reason}`);
          }
          if (bad.length > 0) throw new Error(bad.join('; '));
          return 'seen without a gap for three lifetimes';
        });
      } finally {
        await vault.ask(
          'POST',
          PORTAL_ROLE,
          portalRole({ token_max_ttl: '0' }),
        );
      }
    },
  },
  {
    id: 'blindness',
    says: 'a longer path in another policy that overrides the deny is found and refused',
    async prove(stage, { vault }) {
      await vault.setPolicy(
        'oversight',
        `path "secret/data/${stage.chain.path}" { capabilities = ["read"] }`,
      );
      await stage.well();
      await vault.ask(
        'POST',
        PORTAL_ROLE,
        portalRole({ token_policies: ['backstage-blind', 'oversight'] }),
      );
      try {
        return await withPortal(stage, {}, portal =>
          refusal(portal, /can read values/),
        );
      } finally {
        await vault.ask('POST', PORTAL_ROLE, portalRole());
      }
    },
  },
  {
    id: 'blindness root',
    says: 'a root token is refused',
    async prove(stage, { state }) {
      await stage.well();
      const file = path.join(state.folder, 'root-token');
      await writeFile(file, state.vaultRootToken, { mode: 0o600 });
      return withPortal(
        stage,
        { auth: { method: 'tokenFile', file } },
        portal => refusal(portal, /root token/),
      );
    },
  },
  {
    id: 'portal rights',
    says: 'the portal has no right on Secrets',
    async prove(_stage, { kubernetes }) {
      const token = await kubernetes.tokenFor(PORTAL.namespace, PORTAL.name);
      const { status, body } = await kubernetes
        .as(token)
        .send('GET', '/api/v1/secrets');
      if (status !== 403) throw new Error(`it is answered ${status}`);
      return body.message;
    },
  },
  {
    id: 'canaries',
    says: 'no value is in what the portal keeps, says or logs',
    async prove(stage) {
      await stage.well();
      const text = stage.portal.everything();
      if (text.includes(canaryMarker)) throw new Error('there is one');
      return `searched ${text.length} characters`;
    },
  },
  {
    id: 'CRD removed',
    says: 'the CRD of PushSecrets is removed, and comes back',
    async prove(stage, cluster) {
      await stage.well({ pull: { spec: { refreshInterval: NEVER } } });
      const { kubernetes } = cluster;
      const crd = {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'pushsecrets.external-secrets.io' },
      };
      const before = await kubernetes.get(crd);
      await kubernetes.remove(crd);
      const found = await until('the portal to notice', () => {
        const { verdict } = stage.diagnosis();
        return verdict.state === 'ok' ? undefined : verdict;
      });
      await establish(kubernetes, [{ ...crd, spec: before?.spec }]);
      await renew(cluster);
      await stage.apply(stage.chain.push());
      await stage.reads({ state: 'ok' }, 90_000);
      return `${found.state} ${found.cause?.id ?? ''}: "${found.sentence}"`;
    },
  },
];

/** The operator ends when a CRD that it watches goes away; its Deployment starts it anew. */
async function renew(cluster: RealCluster): Promise<void> {
  await cluster.stop('external-secrets');
  await cluster.start('external-secrets');
}
