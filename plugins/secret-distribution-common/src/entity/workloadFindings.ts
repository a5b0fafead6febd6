import { toFinding } from '../diagnose/charge';
import { objectParams, subjectOf } from '../diagnose/params';
import {
  nearTarget,
  unmadeSecrets,
  type WantedSecret,
} from '../diagnose/links/targetName';
import type { DiagnoseContext } from '../diagnose/scene';
import { isLive } from '../diagnose/sight';
import type { ObjectRef, SecretMetaFact, WorkloadFact } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Finding } from '../model/types';
import { checkSubject } from '../rules';
import type { FoundInCluster } from './find';

/**
 * What is wrong with an entity's workloads, whether or not they have a chain: direct access to
 * Vault (`SD-C3`), copied Secrets (`SD-I3`), Secrets that nobody makes.
 */
export function workloadFindings(
  { view, workloads }: FoundInCluster,
  context: DiagnoseContext,
): Finding[] {
  if (!isLive(view, 'Workload')) {
    return [];
  }
  const findings = [
    ...workloads.flatMap(workload => unmadeFindings(view, workload)),
    ...[...workloads, ...copiedSecrets(view, workloads)].flatMap(subject =>
      checkSubject(subject, { ...context, view, at: 'cluster' }),
    ),
  ];
  return [...new Map(findings.map(each => [each.key, each])).values()];
}

/** Only with tier 1. */
function copiedSecrets(
  view: FactView,
  workloads: readonly WorkloadFact[],
): SecretMetaFact[] {
  if (!isLive(view, 'Secret')) {
    return [];
  }
  return workloads.flatMap(({ meta, uses }) =>
    [...new Set(uses.map(({ secretName }) => secretName))].flatMap(name => {
      const secret = view.secret(meta.namespace ?? '', name);
      return secret?.copier ? [secret] : [];
    }),
  );
}

/** A near target is told by its chain. */
function unmadeFindings(view: FactView, workload: WorkloadFact): Finding[] {
  return unmadeSecrets(view, workload)
    .filter(
      wanted =>
        !nearTarget(
          view,
          wanted,
          view.externalSecretsIn(workload.meta.namespace ?? ''),
        ),
    )
    .map(wanted => unmadeFinding(view, wanted));
}

function unmadeFinding(
  view: FactView,
  { workload, name, since }: WantedSecret,
): Finding {
  const ref: ObjectRef = {
    kind: workload.kind,
    namespace: workload.meta.namespace,
    name: workload.meta.name,
  };
  return toFinding(
    {
      cause: 'workload.secret-unmade',
      params: { ...objectParams(ref), wanted: name },
      about: [subjectOf(ref), name],
      evidence: [
        {
          subject: subjectOf(ref),
          says: `It wants the Secret ${name}, which does not exist.`,
          at: since,
        },
      ],
      since,
    },
    view.cluster,
  );
}
