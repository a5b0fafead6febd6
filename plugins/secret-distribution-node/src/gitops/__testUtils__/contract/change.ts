import type {
  Plan,
  ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { proposeChange } from '../../proposeChange';
import type { GitOpsHost, ProposedChange } from '../../types';
import { createTestTiming } from '../testTiming';

export const listFile = 'apps/kustomization.yaml';
export const emptyList = '# ours\n\nresources:\n  - begin.yaml\n';

/** A plan that makes a manifest and adds it to a list that others write to, too. */
export function planFor(name: string, text = 'kind: PushSecret\n') {
  return (files: ReadFiles): Plan => {
    const path = `apps/${name}.yaml`;
    const yaml = `# ${name}\n${text}`;
    const list = files.read(listFile) ?? 'resources:\n';
    const entry = `  - ${name}.yaml\n`;
    return {
      changes: [
        { path, content: yaml },
        {
          path: listFile,
          content: list.includes(entry) ? list : `${list}${entry}`,
        },
      ].filter(each => files.read(each.path) !== each.content),
      manifests: [{ path, yaml }],
      findings: [],
      summary: { title: `Publish ${name}`, body: `Publishes ${name}.` },
    };
  };
}

export function propose(
  host: GitOpsHost,
  options: Partial<Parameters<typeof proposeChange>[0]> = {},
): Promise<ProposedChange> {
  return proposeChange({
    host,
    mode: host.pullRequests ? 'pullRequest' : 'branch',
    branchPrefix: 'secret-distribution/orders',
    plan: planFor('orders'),
    timing: createTestTiming(),
    ...options,
  });
}
