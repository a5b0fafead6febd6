import { ConflictError } from '@backstage/errors';
import type { CommitRequest, GitOpsHost, PullRequestRequest } from '../types';
import type { MemoryRepository } from './MemoryRepository';

/** A host without a wire, each of whose calls takes effect at one moment. */
export function createMemoryHost(
  repository: MemoryRepository,
  /** Decides when a call takes effect. */
  turn: <T>(name: string, effect: () => T) => Promise<T>,
): GitOpsHost {
  const fileAt = (path: string, sha: string) =>
    repository.commits.get(sha)!.tree.get(path);
  return {
    type: 'git',
    repository: 'memory/platform',
    pullRequests: true,
    head: (branch = 'main') =>
      turn('head', () => ({ branch, sha: repository.heads.get(branch) })),
    readFile: (path, sha) =>
      turn('readFile', () => {
        const file = fileAt(path, sha);
        return file && repository.blobs.get(file.id)!.toString();
      }),
    list: (dir, sha) =>
      turn('list', () =>
        repository
          .entries(repository.commits.get(sha)!.tree, dir)
          .map(({ name }) => name),
      ),
    branchSha: name => turn('branchSha', () => repository.heads.get(name)),
    commitMessage: sha =>
      turn('commitMessage', () => repository.commits.get(sha)!.message),
    isContained: ({ sha, in: other }) =>
      turn('isContained', () => repository.ancestors(other).has(sha)),
    createBranch: ({ name, sha }) =>
      turn('createBranch', () => {
        if (repository.heads.has(name)) {
          throw new ConflictError('exists');
        }
        repository.heads.set(name, sha);
      }),
    commit: ({ branch, parentSha, message, changes }: CommitRequest) =>
      turn('commit', () => {
        if (repository.heads.get(branch) !== parentSha) {
          throw new ConflictError('moved');
        }
        const sha = repository.addCommit({
          tree: repository.changeTree(
            parentSha,
            changes.map(({ path, content }) => [path, content]),
          ),
          parents: [parentSha],
          message,
          author: 'portal',
        });
        repository.heads.set(branch, sha);
        return { sha };
      }),
    findOpenPullRequest: ({ branch, base }) =>
      turn('findOpenPullRequest', () => {
        const [pull] = repository.openPulls(branch, base);
        return pull && { ...pull, url: `https://memory.test/${pull.number}` };
      }),
    openPullRequest: (request: PullRequestRequest) =>
      turn('openPullRequest', () => {
        const { branch, base } = request;
        const isMerged = repository
          .ancestors(repository.heads.get(base)!)
          .has(repository.heads.get(branch)!);
        if (isMerged || repository.openPulls(branch, base).length > 0) {
          throw new ConflictError('open or merged');
        }
        const pull = repository.openPull(request);
        return { ...pull, url: `https://memory.test/${pull.number}` };
      }),
    updatePullRequest: (number, text) =>
      turn('updatePullRequest', () => {
        Object.assign(repository.requests[number - 1], text);
      }),
    close: async () => {},
  };
}
