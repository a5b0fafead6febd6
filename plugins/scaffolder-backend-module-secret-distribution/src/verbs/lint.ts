import { InputError } from '@backstage/errors';
import {
  lintManifests,
  type LintFile,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  assertScmUserCredentials,
  assertSelfService,
  audited,
  shownAddress,
} from '../access';
import type { Caller } from '../caller';
import { findingLine, tellFinding, type ToldFinding } from '../schemas';
import type { SelfServices } from '../services';
import {
  folderOfWorkspace,
  manifestsIn,
  withRepository,
  type ManifestFiles,
} from '../workspace';
import { logFindings } from './tell';

/** A message is read by people. */
const MOST_LINES = 20;

export interface LintInput {
  /** A folder of the workspace. */
  targetPath?: string;
  /** A repository, instead of the workspace. */
  url?: string;
  token?: string;
  /** Manifests themselves, instead of both. */
  files?: readonly LintFile[];
  failOn?: 'error' | 'warning' | 'never';
}

// A type alias, for outputs are JSON objects to the scaffolder.
export type LintOutput = {
  findings: ToldFinding[];
  unread: { file: string; line?: number; column?: number; reason: string }[];
  judged: number;
};

/**
 * Holds manifests to the rules of the framework.
 *
 * @throws InputError that names rule, place and way out of what is found, from the weight on that
 *   `failOn` says
 */
export async function lint(
  services: SelfServices,
  caller: Caller,
  input: LintInput,
): Promise<LintOutput> {
  const { url } = input;
  return audited(
    services,
    caller,
    {
      verb: 'lint',
      writes: false,
      meta: { ...(url && { repository: shownAddress(url) }) },
    },
    async () => {
      await assertSelfService(services, caller);
      const output = await judge(services, caller, input);
      logFindings(caller, output.findings);
      for (const { file, line, column, reason } of output.unread) {
        const place = [file, line, column].filter(part => part !== undefined);
        caller.logger.warn(`${place.join(':')} was not judged: ${reason}`);
      }
      caller.logger.info(
        `${output.judged} manifests judged, ${output.findings.length} findings.`,
      );
      assertClean(output.findings, input.failOn ?? 'error');
      return output;
    },
    ({ judged, findings }) => ({ judged, findings: findings.length }),
  );
}

async function judge(
  services: SelfServices,
  caller: Caller,
  { targetPath, url, token, files }: LintInput,
): Promise<LintOutput> {
  const told = (manifests: ManifestFiles): LintOutput => {
    const { findings, unread, judged, patched } = lintManifests(
      manifests.files,
      { settings: services.settings },
    );
    for (const kustomization of patched) {
      caller.logger.warn(
        `${kustomization} patches manifests that are judged without it.`,
      );
    }
    return {
      findings: findings.map(tellFinding),
      unread: [
        ...manifests.left,
        ...unread.map(({ file, line, column, reason }) => ({
          file,
          line,
          column,
          reason,
        })),
      ],
      judged,
    };
  };
  if (files) {
    return told({ files, left: [] });
  }
  if (url) {
    assertScmUserCredentials(services, token);
    if (shownAddress(url) !== url) {
      throw new InputError(
        'The url has credentials in it: leave them out, and give a token.',
      );
    }
    return withRepository(services, caller, { url, token }, told);
  }
  const { workspacePath } = caller;
  if (!workspacePath) {
    throw new InputError('There is nothing to judge: give files, or an url.');
  }
  return told(manifestsIn(folderOfWorkspace(workspacePath, targetPath)));
}

function assertClean(
  findings: readonly ToldFinding[],
  failOn: 'error' | 'warning' | 'never',
): void {
  const weights = {
    error: ['error'],
    warning: ['error', 'warning'],
    never: [],
  };
  const bad = findings.filter(({ severity }) =>
    (weights[failOn] as string[]).includes(severity),
  );
  if (bad.length > 0) {
    const more = bad.length - MOST_LINES;
    throw new InputError(
      [
        `The manifests break ${bad.length === 1 ? 'a rule' : 'rules'}:`,
        ...bad.slice(0, MOST_LINES).map(one => `- ${findingLine(one)}`),
        ...(more > 0 ? [`… and ${more} more; see the log`] : []),
      ].join('\n'),
    );
  }
}
