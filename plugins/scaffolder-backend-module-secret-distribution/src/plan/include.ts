import { InputError } from '@backstage/errors';
import {
  lintManifests,
  type FileChange,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { PlanPart } from './combine';

/**
 * Files of the task that go along, such as the skeleton of a service. What they distribute is held
 * to the rules like everything else.
 *
 * The plan throws an InputError when a file is there already with another text, for nothing that
 * somebody else wrote is replaced, and when a manifest cannot be read.
 */
export function includePart(
  files: readonly FileChange[],
  settings: FrameworkSettings,
): PlanPart {
  const { findings, unread } = lintManifests(
    files.map(({ path, content }) => ({ path, text: content ?? '' })),
    { settings },
  );
  const refused = findings.filter(({ severity }) => severity === 'error');
  return {
    wanted: { files: files.map(({ path }) => path), dirs: [] },
    plan: snapshot => {
      if (unread.length > 0) {
        const [{ file, line, column, reason }] = unread;
        throw new InputError(`${file}:${line}:${column}: ${reason}`);
      }
      const taken = files.filter(({ path, content }) => {
        const present = snapshot.read(path);
        return present !== undefined && present !== content;
      });
      if (taken.length > 0) {
        throw new InputError(
          `${taken
            .map(({ path }) => path)
            .join(
              ', ',
            )}: there already, with another text. Choose another folder, or change it by hand.`,
        );
      }
      return {
        changes: files.filter(({ path }) => snapshot.read(path) === undefined),
        manifests: files.map(({ path, content }) => ({
          path,
          yaml: content ?? '',
        })),
        findings: findings.filter(({ severity }) => severity !== 'error'),
        ...(refused.length > 0 && { refused }),
        summary: {
          title: `Add ${files.length} files`,
          body: files.map(({ path }) => `- \`${path}\``).join('\n'),
        },
      };
    },
  };
}
