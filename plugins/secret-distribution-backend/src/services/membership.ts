import type {
  Fact,
  FactChange,
  FactView,
  Meta,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * Whether a change may decide which entities an object belongs to: a workload or a manifest
 * that is new, gone or marked differently. The rest of an object, its status above all, cannot.
 *
 * @param view - the facts before the change
 */
export function changesMembership(view: FactView, change: FactChange): boolean {
  if (change.op === 'delete') {
    return ['Workload', 'ExternalSecret', 'PushSecret'].includes(change.type);
  }
  const { fact } = change;
  switch (fact.type) {
    case 'ExternalSecret':
      return (
        marksOf(fact) !== marksOf(view.externalSecret(...placeOf(fact.meta)))
      );
    case 'PushSecret':
      return marksOf(fact) !== marksOf(view.pushSecret(...placeOf(fact.meta)));
    case 'Workload':
      return (
        marksOf(fact) !==
        marksOf(
          view
            .workloadsIn(fact.meta.namespace ?? '')
            .find(
              ({ kind, meta }) =>
                kind === fact.kind && meta.name === fact.meta.name,
            ),
        )
      );
    default:
      return false;
  }
}

function placeOf(meta: Meta): [namespace: string, name: string] {
  return [meta.namespace ?? '', meta.name];
}

function marksOf(
  fact: Extract<Fact, { meta: Meta }> | undefined,
): string | undefined {
  if (!fact) {
    return undefined;
  }
  const { labels, annotations } = fact.meta;
  return JSON.stringify(
    fact.type === 'Workload'
      ? [labels, annotations, fact.podLabels, fact.uses, fact.directVault]
      : [labels, annotations],
  );
}
