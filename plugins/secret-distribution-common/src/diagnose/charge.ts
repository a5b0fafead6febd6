import type { Evidence, Finding, Place, Severity } from '../model/types';
import { causeById, type CauseId } from '../rules/causes';
import { renderFinding } from '../rules/render';
import type { Cause } from '../rules/types';

/** Hard evidence for a cause, before it is known whether it comes first. */
export interface Charge {
  cause: CauseId;
  params: Readonly<Record<string, string>>;
  /** What makes it the same cause in another chain of the cluster. */
  about: readonly string[];
  evidence: readonly Evidence[];
  place?: Place;
  severity?: Severity;
  since?: number;
  /** It counts only when nothing before it is broken; else it is a symptom. */
  dependent?: boolean;
}

/** The severity that a charge has in the end. */
export function severityOf(charge: Charge): Severity {
  return charge.severity ?? entryOf(charge).severity;
}

/** Equal for the same cause in different chains of one cluster. */
export function keyOf(charge: Charge, cluster: string): string {
  return [cluster, charge.cause, ...charge.about].join('|');
}

/** Turns a charge into what a person reads. */
export function toFinding(charge: Charge, cluster: string): Finding {
  const entry = entryOf(charge);
  return renderFinding(
    entry,
    {
      params: onlyUsed(entry, charge.params),
      evidence: charge.evidence,
      place: charge.place,
      severity: charge.severity,
    },
    {
      cluster,
      key: keyOf(charge, cluster),
      since: charge.since,
      rules: entry.rules,
    },
  );
}

function entryOf(charge: Charge): Cause {
  const entry = causeById(charge.cause);
  if (!entry) {
    throw new Error(`The cause "${charge.cause}" is not in the registry.`);
  }
  return entry;
}

/** A finding carries the parameters of its own texts and no others. */
function onlyUsed(
  entry: Cause,
  params: Readonly<Record<string, string>>,
): Record<string, string> {
  const texts = [
    entry.title,
    entry.sentence,
    entry.cure.text,
    entry.cure.snippet?.text ?? '',
  ].join('\n');
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => texts.includes(`{{${name}}}`)),
  );
}
