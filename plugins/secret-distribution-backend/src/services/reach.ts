import type {
  ExternalSecretFact,
  Fact,
  FactChange,
  FactView,
  PushSecretFact,
  WorkloadFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * Whether a change may concern any entity, not only those that take part in its paths: a
 * workload or a manifest that is new, gone, marked differently or asks for something else may
 * belong to another entity now, and a Vault that is seen differently is shown to all. What is
 * left are the many changes of status.
 *
 * @param view - the facts before the change
 */
export function mayConcernAnyEntity(
  view: FactView,
  change: FactChange,
): boolean {
  if (change.op === 'delete') {
    return ['Workload', 'ExternalSecret', 'PushSecret', 'Vault'].includes(
      change.type,
    );
  }
  const { fact } = change;
  switch (fact.type) {
    case 'ExternalSecret':
      return differ(asked(fact), asked(known(view, fact)));
    case 'PushSecret':
      return differ(asked(fact), asked(known(view, fact)));
    case 'Workload':
      return differ(asked(fact), asked(known(view, fact)));
    case 'Vault':
      return differ(withoutTimes(fact), withoutTimes(view.vault()));
    default:
      return false;
  }
}

type Manifest = ExternalSecretFact | PushSecretFact | WorkloadFact;

function known(view: FactView, fact: Manifest): Manifest | undefined {
  const { namespace = '', name } = fact.meta;
  switch (fact.type) {
    case 'ExternalSecret':
      return view.externalSecret(namespace, name);
    case 'PushSecret':
      return view.pushSecret(namespace, name);
    default:
      return view
        .workloadsIn(namespace)
        .find(({ kind, meta }) => kind === fact.kind && meta.name === name);
  }
}

/** What an object was asked to do and how it is marked, without what became of it. */
function asked(fact: Manifest | undefined): unknown {
  if (!fact) {
    return undefined;
  }
  const { labels, annotations } = fact.meta;
  switch (fact.type) {
    case 'ExternalSecret':
      return [
        labels,
        annotations,
        fact.store,
        fact.target,
        fact.entries,
        fact.from,
      ];
    case 'PushSecret':
      return [labels, annotations, fact.stores, fact.source, fact.entries];
    default:
      return [labels, annotations, fact.podLabels, fact.uses, fact.directVault];
  }
}

function withoutTimes(fact: Extract<Fact, { type: 'Vault' }> | undefined) {
  return (
    fact && {
      ...fact,
      confirmedAt: undefined,
      blindness: fact.blindness.state,
    }
  );
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
