import { FactStore } from '../facts';
import { leftWithout } from '../impact/leftWithout';
import type { Finding } from '../model/types';
import { isFact, readObject } from '../readers';
import { renderFinding, ruleById } from '../rules';
import { settingsParams } from '../rules/settings';
import type { FrameworkSettings } from '../rules/types';
import { isMalformed, readDocuments } from './documents';
import type { ManifestRef, RetirementRequest } from './types';

/** Who depends on what goes, and does not go with it. */
export function dependents(
  request: RetirementRequest,
  texts: readonly string[],
  path: string,
  settings: FrameworkSettings,
): string[] {
  const { publisher, consumers = [], knownConsumers = [] } = request;
  const left = publisher
    ? leftWithout(
        [...knownConsumers, ...consumersIn(texts, path, settings)],
        consumers,
      )
    : [];
  const workloads = consumers.flatMap(({ namespace, workload, usedBy = [] }) =>
    usedBy
      .filter(
        ({ kind, name }) => workload?.kind !== kind || workload.name !== name,
      )
      .map(({ kind, name }) => `${kind} ${namespace}/${name}`),
  );
  return [
    ...left.map(({ namespace, name }) => `ExternalSecret ${namespace}/${name}`),
    ...new Set(workloads),
  ];
}

/** Consumers of the path in the files that were read. */
function consumersIn(
  texts: readonly string[],
  path: string,
  settings: FrameworkSettings,
): ManifestRef[] {
  const store = new FactStore({ settings, now: () => 0 });
  for (const document of texts.flatMap(text => [...readDocuments(text)])) {
    const fact = isMalformed(document)
      ? undefined
      : readObject('', document.value, 0);
    if (fact && isFact(fact)) {
      store.apply([{ op: 'upsert', fact }]);
    }
  }
  return store
    .view('')
    .consumersOf(path)
    .map(({ meta: { namespace = '', name } }) => ({ namespace, name }));
}

/** What is told of one who would be left without. */
export function wouldBreak(
  who: string,
  path: string,
  settings: FrameworkSettings,
): Finding {
  const isConsumer = who.startsWith('ExternalSecret ');
  const rule = ruleById(isConsumer ? 'SD-C1' : 'SD-C4');
  if (!rule) {
    throw new Error('The rules of consumption are not registered.');
  }
  return renderFinding(
    {
      ...rule,
      sentence: isConsumer
        ? '{{who}} still pulls `{{path}}`, which nobody would publish any more.'
        : '{{who}} still uses the Target Secret, which would be gone.',
      cure: {
        who: 'consumer',
        text: isConsumer
          ? 'Retire this consumer first, in this change or before it.'
          : 'Take the Secret out of the workload first.',
      },
    },
    {
      params: { ...settingsParams(settings), who, path },
      evidence: [{ subject: who, says: 'It depends on what is to go.' }],
      severity: 'error',
    },
    { cluster: '', key: `|retire|${who}` },
  );
}
