import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import { CLOCK_SKEW, LONGEST_BACK_OFF, SLACK } from '../diagnose/times';
import { isFrozen } from '../diagnose/currency';
import type { ReadinessScene } from './scene';
import type { ReadinessEntry } from './types';
import { unseenSource } from './unseen';

const MINUTE = 60_000;

/**
 * The operator's backlog, told once for the whole cluster: how long the resources are overdue that
 * it should have refreshed by now. The median tells a queue from a straggler.
 */
export function backlogEntry(scene: ReadinessScene): ReadinessEntry {
  const { now, settings, view } = scene;
  const overdue = [
    ...overdueOf(view.pushSecrets(), now),
    ...overdueOf(view.externalSecrets(), now),
  ].sort((one, other) => one - other);
  const median = overdue[Math.floor(overdue.length / 2)] ?? 0;
  const late = overdue.filter(each => each > SLACK).length;
  const base = {
    id: 'backlog',
    title: 'Backlog of External Secrets Operator',
    more: [],
    evidence: [
      {
        subject: 'PushSecrets and ExternalSecrets',
        says: `${late} of ${overdue.length} that refresh by themselves are overdue`,
        at: now,
      },
    ],
  };
  const unseen =
    unseenSource('ExternalSecret', scene) ?? unseenSource('PushSecret', scene);
  if (unseen) {
    return { ...base, state: 'unknown', ...unseen };
  }
  if (median <= SLACK) {
    return {
      ...base,
      state: 'ok',
      sentence:
        overdue.length === 0
          ? 'Nothing waits to be refreshed.'
          : `What is due is refreshed in time (${overdue.length} resources).`,
    };
  }
  return {
    ...base,
    state: median > LONGEST_BACK_OFF + SLACK ? 'broken' : 'warning',
    sentence: `Half of ${overdue.length} resources are overdue by ${minutes(
      median,
    )} or more: External Secrets Operator does not keep up or does not run.`,
    since: now - median,
    cure: {
      who: 'platform',
      text: 'See whether the controller runs; where it does, let it work on more at once (`--concurrent`) or refresh less often.',
      snippet: {
        language: 'shell',
        text: `kubectl get deployments -n ${settings.serviceAccount.namespace}
kubectl logs -n ${settings.serviceAccount.namespace} deployment/external-secrets --since=1h`,
      },
    },
  };
}

/** How long each is overdue, ms; those that fail wait for their back-off and are left out. */
function overdueOf(
  facts: Iterable<PushSecretFact | ExternalSecretFact>,
  now: number,
): number[] {
  const overdue: number[] = [];
  for (const fact of facts) {
    const { refreshedAt } = fact;
    const counts =
      refreshedAt !== undefined &&
      refreshedAt <= now + CLOCK_SKEW &&
      fact.ready?.status === 'True' &&
      !isFrozen(fact) &&
      !(fact.type === 'ExternalSecret' && fact.hasSyncWindows);
    if (counts) {
      overdue.push(Math.max(0, now - refreshedAt - fact.refreshIntervalMs));
    }
  }
  return overdue;
}

function minutes(ms: number): string {
  const rounded = Math.round(ms / MINUTE);
  return rounded < 120 ? `${rounded} min` : `${Math.round(rounded / 60)} h`;
}

/** Which versions of the operator's resources the cluster serves. */
export function servedEntry(scene: ReadinessScene): ReadinessEntry {
  const cluster = scene.view.clusterFact();
  const versions = cluster?.served.ExternalSecret ?? [];
  const base = {
    id: 'served-versions',
    title: 'Version of External Secrets Operator’s API',
    more: [],
    evidence: cluster
      ? [
          {
            subject: 'ExternalSecret',
            says:
              versions.length > 0
                ? `served as ${versions.join(', ')}`
                : 'not served',
            at: cluster.confirmedAt,
          },
        ]
      : [],
  };
  if (!cluster) {
    const unseen = unseenSource('ExternalSecret', scene);
    return {
      ...base,
      state: 'unknown',
      sentence: unseen?.sentence ?? 'The API server has not been asked yet.',
      ...(unseen && { wouldShow: unseen.wouldShow }),
    };
  }
  if (versions.includes('v1')) {
    return {
      ...base,
      state: 'ok',
      sentence: 'ExternalSecrets are served as `external-secrets.io/v1`.',
    };
  }
  return {
    ...base,
    state: versions.length > 0 ? 'warning' : 'broken',
    sentence:
      versions.length > 0
        ? 'Only `external-secrets.io/v1beta1` is served; the framework’s manifests are `v1`.'
        : 'The cluster does not know ExternalSecrets.',
    cure: {
      who: 'platform',
      text: 'Upgrade External Secrets Operator to 0.16 or later, which serves `v1`.',
      snippet: {
        language: 'shell',
        text: `helm upgrade --install external-secrets external-secrets/external-secrets -n ${scene.settings.serviceAccount.namespace} --create-namespace`,
      },
    },
  };
}
