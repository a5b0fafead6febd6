import type { FactView } from '../facts/view';
import type { ObjectRef, SecretUse, WorkloadFact } from '../facts/types';
import { fillTemplate } from '../rules/render';
import type { ImpactRestart } from './types';

/** A workload and how it uses one Secret. */
export interface SecretUser {
  fact: WorkloadFact;
  ref: ObjectRef;
  uses: readonly SecretUse[];
  restart: ImpactRestart;
  /** Absent when pods cannot be seen. */
  running?: boolean;
}

/** The workloads that use a Secret, as far as they can be seen. */
export function usersOf(
  view: FactView,
  namespace: string,
  secretName: string,
): SecretUser[] {
  const seesPods = view.coverage('Pod').state === 'live';
  return view.workloadsUsing(namespace, secretName).map(fact => {
    const ref: ObjectRef = {
      kind: fact.kind,
      namespace: fact.meta.namespace,
      name: fact.meta.name,
    };
    const uses = fact.uses.filter(use => use.secretName === secretName);
    const pods = view.podsOf(ref);
    return {
      fact,
      ref,
      uses,
      restart: restartOf(fact, uses, secretName),
      ...(seesPods && {
        running: pods.some(({ phase }) => phase === 'Running'),
      }),
    };
  });
}

/** What a container gets once, when it starts. */
export function isReadAtStart({ how, subPath }: SecretUse): boolean {
  return how === 'env' || how === 'envFrom' || subPath === true;
}

function restartOf(
  { kind, reloader, reloads }: WorkloadFact,
  uses: readonly SecretUse[],
  secretName: string,
): ImpactRestart {
  if (kind === 'Job' || kind === 'CronJob') {
    return 'nextRun';
  }
  if (
    reloader === 'auto' ||
    (reloader === 'named' && reloads?.includes(secretName))
  ) {
    return 'reloader';
  }
  if (uses.some(isReadAtStart)) {
    return 'byHand';
  }
  return uses.length > 0 &&
    uses.every(({ how }) => how === 'volume' || how === 'projected')
    ? 'mounted'
    : 'unknown';
}

const commands: Partial<Record<ObjectRef['kind'], string>> = {
  Deployment: 'kubectl rollout restart deployment {{name}} -n {{namespace}}',
  StatefulSet: 'kubectl rollout restart statefulset {{name}} -n {{namespace}}',
  DaemonSet: 'kubectl rollout restart daemonset {{name}} -n {{namespace}}',
  Rollout: 'kubectl argo rollouts restart {{name}} -n {{namespace}}',
  Pod: 'kubectl delete pod {{name}} -n {{namespace}}',
};

/** The command that restarts a workload; `undefined` where there is none. */
export function restartCommand({ fact }: SecretUser): string | undefined {
  const command = commands[fact.kind];
  if (command === undefined) {
    return undefined;
  }
  // Flux takes back what kubectl writes unless it is told by another name (Flux, "Why are kubectl edits rolled back").
  const manager =
    fact.meta.gitOps?.tool === 'flux' && command.startsWith('kubectl rollout')
      ? ' --field-manager=flux-client-side-apply'
      : '';
  return fillTemplate(
    `${command}${manager}`,
    { name: fact.meta.name, namespace: fact.meta.namespace ?? 'default' },
    'shell',
  );
}
