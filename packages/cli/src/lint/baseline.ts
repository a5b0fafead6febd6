import { InputError } from '@backstage/errors';
import type { LintFinding } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';

/** Findings that are known and not reported again: how often each may be there. */
export interface Baseline {
  findings: ReadonlyMap<string, number>;
}

/** What is left to report when the known is taken off. */
export interface Compared {
  fresh: readonly LintFinding[];
  known: number;
  /** Entries of the baseline that nothing matches any more. */
  gone: number;
}

const schema = z.object({
  version: z.literal(1),
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      count: z.number().int().positive(),
    }),
  ),
});

/** The same for the same problem of the same object in the same file, whatever its line. */
export function fingerprintOf({ id, file, object, key }: LintFinding): string {
  return createHash('sha256')
    .update([id, file, object, key].join('\n'))
    .digest('hex');
}

/** @throws InputError when the text is no baseline. */
export function parseBaseline(text: string, file: string): Baseline {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    data = undefined;
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    throw new InputError(
      `${file} is no baseline of this version; write it anew with --write-baseline.`,
    );
  }
  return {
    findings: new Map(
      parsed.data.findings.map(({ fingerprint, count }) => [
        fingerprint,
        count,
      ]),
    ),
  };
}

/** A baseline with everything that was found; its texts are for people. */
export function writeBaseline(findings: readonly LintFinding[]): string {
  const entries = new Map<string, { finding: LintFinding; count: number }>();
  for (const finding of findings) {
    const fingerprint = fingerprintOf(finding);
    const { count } = entries.get(fingerprint) ?? { count: 0 };
    entries.set(fingerprint, { finding, count: count + 1 });
  }
  const listed = [...entries].map(([fingerprint, { finding, count }]) => ({
    id: finding.id,
    file: finding.file,
    object: finding.object,
    fingerprint,
    count,
  }));
  return `${JSON.stringify({ version: 1, findings: listed }, null, 2)}\n`;
}

export function compare(
  findings: readonly LintFinding[],
  baseline: Baseline,
): Compared {
  const left = new Map(baseline.findings);
  const fresh = findings.filter(finding => {
    const fingerprint = fingerprintOf(finding);
    const count = left.get(fingerprint) ?? 0;
    left.set(fingerprint, count - 1);
    return count <= 0;
  });
  const gone = [...left.values()].filter(count => count > 0).length;
  return { fresh, known: findings.length - fresh.length, gone };
}
