import type { Branch, Trunk } from '../assemble';
import type { CoverageSource } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Chain, Finding, Link, LinkId } from '../model/types';
import { checkSubject } from '../rules';
import type { Subject } from '../rules/types';
import { keyOf, toFinding, type Charge } from './charge';
import { choose } from './choose';
import { isFrozen } from './currency';
import { diagnose } from './diagnosis';
import { chainId, distributionInfo } from './ids';
import { keyMatrix } from './keys';
import { outOfSight } from './outOfSight';
import { nameOf } from './params';
import type { DiagnoseContext, Scene } from './scene';
import { isLive } from './sight';
import { reachVerdict } from './verdict';

/** Diagnoses one chain: the trunk and, for a consumer, one branch. */
export function chainOf(
  view: FactView,
  trunk: Trunk,
  branch: Branch | undefined,
  context: DiagnoseContext,
): Chain {
  return outOfSight(view, branch !== undefined, seen =>
    judgeChain(
      {
        ...context,
        view: seen,
        trunk: seen === view ? trunk : { ...trunk, view: seen },
        branch,
      },
      view,
    ),
  );
}

function judgeChain(scene: Scene, seen: FactView): Chain {
  const { trunk, branch, view, settings } = scene;
  const diagnosis = diagnose(scene);
  const choice = choose(diagnosis);
  const findings = findingsOf(scene, seen, choice.cause, choice.others);
  const consumer = branch && nameOf(branch.externalSecret.meta);
  return {
    id: chainId(view.cluster, trunk.path, consumer),
    distribution: distributionInfo(view.cluster, trunk.path, settings),
    role: branch ? 'consumer' : 'producer',
    links: allSix(diagnosis.readings.map(({ link }) => link)),
    store: diagnosis.store.store,
    verdict: reachVerdict(scene, diagnosis, choice, findings),
    findings,
    keys: keyMatrix(scene),
    workloads: diagnosis.workloads,
    consumers: view
      .consumersOf(trunk.path)
      .map(({ meta }) => nameOf(meta))
      .filter(name => name !== consumer),
    publishers: trunk.publishers.map(({ meta }) => nameOf(meta)),
    propagationBoundMs: boundOf(trunk, branch),
  };
}

const order: readonly LinkId[] = [
  'source',
  'push',
  'vault',
  'pull',
  'target',
  'workload',
];

/** A producer's chain ends with the Vault path. */
function allSix(links: readonly Link[]): Link[] {
  return order.map(
    id =>
      links.find(link => link.id === id) ?? {
        id,
        state: 'notApplicable',
        label: '',
        note: "This is the producer's end of the chain.",
      },
  );
}

/** Other causes, then broken rules; what the cause already says is not repeated. */
function findingsOf(
  scene: Scene,
  seen: FactView,
  cause: Charge | undefined,
  others: readonly Charge[],
): Finding[] {
  const { cluster } = scene.view;
  const told = [...(cause ? [cause] : []), ...others].map(charge =>
    toFinding(charge, cluster),
  );
  const rules = new Set(told.flatMap(finding => finding.rules));
  if (cause) {
    // What is late because of the cause is no finding of its own.
    rules.add('SD-R1');
  }
  const broken = brokenRules(scene, seen).filter(({ id }) => !rules.has(id));
  const causeKey = cause && keyOf(cause, cluster);
  const byKey = new Map<string, Finding>();
  for (const finding of [...told, ...broken]) {
    if (finding.key !== causeKey && !byKey.has(finding.key)) {
      byKey.set(finding.key, finding);
    }
  }
  return [...byKey.values()];
}

/** What the resources of this chain break, in the order of travel, as far as they can be seen. */
function brokenRules(scene: Scene, seen: FactView): Finding[] {
  const { branch } = scene;
  const check = (source: CoverageSource, subjects: readonly Subject[]) =>
    isLive(seen, source)
      ? subjects.flatMap(subject =>
          checkSubject(subject, {
            view: scene.view,
            at: 'cluster',
            settings: scene.settings,
            now: scene.now,
          }),
        )
      : [];
  return [
    ...ofTrunk(scene.trunk, ({ publishers, source }) => [
      ...check('PushSecret', publishers),
      ...check('Secret', source ? [source] : []),
    ]),
    ...check('ExternalSecret', branch ? [branch.externalSecret] : []),
    ...check('Secret', branch?.target ? [branch.target] : []),
    ...check('Workload', branch?.readers.map(({ fact }) => fact) ?? []),
  ];
}

const rulesBrokenBy = new WeakMap<Trunk, readonly Finding[]>();

/** All consumers of a path share its trunk, which is put together anew for each evaluation. */
function ofTrunk(
  trunk: Trunk,
  check: (trunk: Trunk) => readonly Finding[],
): readonly Finding[] {
  const known = rulesBrokenBy.get(trunk) ?? check(trunk);
  rulesBrokenBy.set(trunk, known);
  return known;
}

/** SD-R1: the whole way takes at most both intervals; a frozen end has no bound. */
function boundOf(
  { publisher }: Trunk,
  branch: Branch | undefined,
): number | undefined {
  const consumer = branch?.externalSecret;
  if (!publisher || !consumer || isFrozen(publisher) || isFrozen(consumer)) {
    return undefined;
  }
  return publisher.refreshIntervalMs + consumer.refreshIntervalMs;
}
