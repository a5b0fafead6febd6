import { countedChains, type PathChains } from '../diagnose/chainsOf';
import type { Chain, Cure, Finding, Place } from '../model/types';
import type { FleetRow } from './types';

/** To whom a chain belongs. @public */
export interface FleetBelonging {
  consumers: readonly string[];
  producers: readonly string[];
  consumerOwners: readonly string[];
  producerOwners: readonly string[];
  systems: readonly string[];
}

/** What a row's cause says in full; equal text is worth keeping once. @public */
export interface FleetCauseText {
  sentence: string;
  place: Place;
  cure: Cure;
  rules: readonly string[];
}

/** A chain as a row, and what its cause says. @public */
export interface FleetEntry {
  row: FleetRow;
  causeText?: FleetCauseText;
}

/**
 * The rows of a path. Small: what they leave out of a chain is on the entity's tab.
 *
 * @param belongingOf - to whom a chain belongs
 * @public
 */
export function fleetEntriesOf(
  chains: PathChains,
  belongingOf: (chain: Chain) => FleetBelonging,
): readonly FleetEntry[] {
  return countedChains(chains).map(chain => ({
    row: fleetRowOf(chain, belongingOf(chain)),
    causeText: chain.verdict.cause && causeTextOf(chain.verdict.cause),
  }));
}

function fleetRowOf(chain: Chain, belonging: FleetBelonging): FleetRow {
  const { distribution, role, verdict, findings, publishers } = chain;
  const { cause, firstBroken } = verdict;
  const consumer = consumerOf(chain);
  return {
    id: chain.id,
    distributionId: distribution.id,
    cluster: distribution.cluster,
    path: distribution.path,
    kind: distribution.kind,
    ...(distribution.datasource !== undefined && {
      datasource: distribution.datasource,
    }),
    ...(distribution.instance !== undefined && {
      instance: distribution.instance,
    }),
    role,
    ...(consumer !== undefined && { consumer }),
    publishers,
    namespaces: namespacesOf(consumer, publishers),
    state: verdict.state,
    ...(firstBroken && { place: firstBroken }),
    sentence: sentenceOf(chain),
    ...(cause && {
      cause: {
        id: cause.id,
        key: cause.key,
        title: cause.title,
        severity: cause.severity,
      },
    }),
    rules: rulesOf(cause, findings),
    ...(cause?.since !== undefined && { since: cause.since }),
    ...belonging,
  };
}

/** A chain that works is in the list for what its findings say, not for that it works. */
function sentenceOf({ verdict, findings }: Chain): string {
  const { state, cause, sentence } = verdict;
  const worst =
    findings.find(({ severity }) => severity === 'error') ??
    findings.find(({ severity }) => severity === 'warning');
  return state === 'warning' && !cause ? worst?.title ?? sentence : sentence;
}

function consumerOf({ role, links }: Chain): string | undefined {
  const ref = links.find(({ id }) => id === 'pull')?.ref;
  return role === 'consumer' && ref
    ? `${ref.namespace ?? ''}/${ref.name}`
    : undefined;
}

function namespacesOf(
  consumer: string | undefined,
  publishers: readonly string[],
): readonly string[] {
  return [
    ...new Set(
      [consumer, ...publishers].flatMap(name => name?.split('/')[0] || []),
    ),
  ];
}

function rulesOf(
  cause: Finding | undefined,
  findings: readonly Finding[],
): readonly string[] {
  const broken = findings.filter(({ severity }) => severity !== 'info');
  return [
    ...new Set([
      ...(cause?.rules ?? []),
      ...broken.flatMap(({ id, rules }) =>
        id.startsWith('SD-') ? [id] : rules,
      ),
    ]),
  ].sort();
}

/** Without its evidence, which differs from chain to chain. */
function causeTextOf({
  sentence,
  place,
  cure,
  rules,
}: Finding): FleetCauseText {
  return { sentence, place, cure, rules };
}
