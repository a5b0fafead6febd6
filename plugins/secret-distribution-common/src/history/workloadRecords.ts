import type { Branch } from '../assemble';
import { isLive } from '../diagnose/sight';
import { wholeSecond } from '../diagnose/times';
import type { SecretUse, WorkloadFact } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Chain } from '../model/types';
import type { CredentialReason, PullRecord, WorkloadRecord } from './record';

/** What the workloads of a consumer run with, once it has pulled a version. */
export function workloadRecords(
  view: FactView,
  { readers, externalSecret }: Branch,
  { consumer, version, createdAt }: PullRecord,
  chain: Chain | undefined,
): WorkloadRecord[] {
  if (!isLive(view, 'Workload') || !isLive(view, 'Pod')) {
    return [];
  }
  return (chain?.workloads ?? []).flatMap(({ ref, uses, credential }) => {
    const reader = readers.find(
      ({ fact }) => fact.kind === ref.kind && fact.meta.name === ref.name,
    );
    if (!reader || reader.pods.length === 0) {
      return [];
    }
    const started = Math.max(
      ...reader.pods.map(({ startedAt }) => startedAt ?? 0),
    );
    return [
      {
        consumer,
        version,
        createdAt,
        kind: ref.kind,
        name: ref.name,
        credential: credential ?? 'unknown',
        // Pods that are older than the version did not have to start for it.
        ...(credential === 'new' &&
          started >= wholeSecond(createdAt) && { since: started }),
        why:
          credential === 'new'
            ? []
            : reasons(uses, reader.fact, externalSecret.target.name),
      },
    ];
  });
}

function reasons(
  uses: readonly SecretUse[],
  workload: WorkloadFact,
  target: string,
): CredentialReason[] {
  const env = uses.some(({ how }) => how === 'env' || how === 'envFrom');
  const subPath = uses.some(use => use.subPath);
  return [
    ...(env ? (['env'] as const) : []),
    ...(subPath ? (['subPath'] as const) : []),
    ...(env || subPath ? [] : (['files'] as const)),
    ...((env || subPath) && !isReloaded(workload, target)
      ? (['noReloader'] as const)
      : []),
  ];
}

function isReloaded(
  { reloader, reloads }: WorkloadFact,
  target: string,
): boolean {
  return (
    reloader === 'auto' ||
    (reloader === 'named' && (reloads ?? []).includes(target))
  );
}
