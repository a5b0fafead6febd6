import {
  factKey,
  type ExternalSecretFact,
  type Fact,
  type FactChange,
  type FactView,
  type PodFact,
  type PushSecretFact,
  type SecretMetaFact,
  type StoreFact,
  type WorkloadFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** An object that may belong to other entities than before, or mean something else to those that have something in its namespace. */
export interface ChangedObject {
  cluster: string;
  namespace: string;
  /** As it is now, where its marks say whose it is. */
  fact?: ExternalSecretFact | PushSecretFact | WorkloadFact;
}

/** `paths`: only those that take part in its paths; `cluster`: any entity that has something in the cluster. */
export type Reach = 'paths' | 'cluster' | ChangedObject;

/**
 * Whom a change may concern beyond the entities that take part in its paths: a workload or a
 * manifest that is new, gone, marked differently or asks for something else may belong to another
 * entity now; a Secret that is missed or there again is told of its workload; a Vault or a store
 * that is seen differently is shown to all. What is left are the many changes of status.
 *
 * @param view - the facts before the change
 */
export function reachOf(view: FactView, change: FactChange): Reach {
  const after = change.op === 'delete' ? undefined : change.fact;
  const type = change.op === 'delete' ? change.type : change.fact.type;
  const key = change.op === 'delete' ? change.key : factKey(change.fact);
  const before = factAt(view, type, key);
  if (JSON.stringify(asked(before)) === JSON.stringify(asked(after))) {
    return 'paths';
  }
  const fact = after ?? before;
  if (!fact || !('meta' in fact) || fact.type === 'Store') {
    return 'cluster';
  }
  if (fact.type === 'Secret' && !isUsed(view, fact)) {
    return 'paths';
  }
  const { cluster, namespace = '' } = fact.meta;
  return { cluster, namespace, fact: after && ownable(after) };
}

function isUsed(view: FactView, { meta }: SecretMetaFact): boolean {
  return view.workloadsUsing(meta.namespace ?? '', meta.name).length > 0;
}

function ownable(fact: Fact): ChangedObject['fact'] {
  switch (fact.type) {
    case 'ExternalSecret':
    case 'PushSecret':
    case 'Workload':
      return fact;
    case 'Pod':
      return fact.asWorkload;
    default:
      return undefined;
  }
}

/** What is known under a `factKey`, of the types that are looked at here. */
function factAt(
  view: FactView,
  type: Fact['type'],
  key: string,
): Fact | undefined {
  const parts = key.split('/');
  const [namespace, name] = parts;
  switch (type) {
    case 'ExternalSecret':
      return view.externalSecret(namespace, name);
    case 'PushSecret':
      return view.pushSecret(namespace, name);
    case 'Pod':
      return view.pod(namespace, name);
    case 'Secret':
      return view.secret(namespace, name);
    case 'Workload':
      return view.workload({
        kind: parts[0] as WorkloadFact['kind'],
        namespace: parts[1],
        name: parts[2],
      });
    case 'Store':
      return view.store(
        {
          kind: parts[0] as StoreFact['kind'],
          kindGiven: true,
          name: parts[2],
        },
        parts[1],
      );
    case 'Vault':
      return view.vault();
    default:
      return undefined;
  }
}

/** What an object was asked to do and how it is marked, without what became of it. */
function asked(fact: Fact | undefined): unknown {
  switch (fact?.type) {
    case 'ExternalSecret':
      return [marksOf(fact), fact.store, fact.target, fact.entries, fact.from];
    case 'PushSecret':
      return [marksOf(fact), fact.stores, fact.source, fact.entries];
    case 'Workload':
      return [
        marksOf(fact),
        fact.podLabels,
        fact.uses,
        fact.directVault,
        fact.templateFrom,
      ];
    case 'Pod':
      return fact.asWorkload || missed(fact) !== undefined
        ? [fact.workload, missed(fact), asked(fact.asWorkload)]
        : undefined;
    case 'Secret':
      return [fact.copier];
    case 'Store':
      return [fact.provider, fact.vault];
    case 'Vault':
      return {
        ...fact,
        confirmedAt: undefined,
        blindness: fact.blindness.state,
      };
    default:
      return undefined;
  }
}

function marksOf({ meta }: ExternalSecretFact | PushSecretFact | WorkloadFact) {
  return [meta.labels, meta.annotations];
}

/** The Secret that a pod waits for. */
function missed({ trouble }: PodFact): string | undefined {
  return trouble?.signature.type === 'podSecretMissing'
    ? trouble.signature.secret
    : undefined;
}
