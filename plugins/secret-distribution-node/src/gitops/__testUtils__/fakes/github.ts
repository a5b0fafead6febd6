import type { FakeAnswer, FakeRequest } from '../FakeWire';
import type { MemoryRepository } from '../MemoryRepository';
import type { OriginPull } from '../Origin';

const missing: FakeAnswer = {
  status: 404,
  json: { message: 'Not Found', documentation_url: 'https://docs.github.com' },
};
const invalid = (message: string, errors?: unknown): FakeAnswer => ({
  status: 422,
  json: { message, errors },
});

/** GitHub's REST API as its documents have it, for one repository. */
export function answerAsGithub(
  repository: MemoryRepository,
  { owner, repo }: { owner: string; repo: string },
): (request: FakeRequest) => FakeAnswer {
  const trees = new Map<string, ReturnType<MemoryRepository['changeTree']>>();
  const treeOf = (sha: string) => {
    const id = repository.folderId(repository.commits.get(sha)!.tree, '');
    trees.set(id, repository.commits.get(sha)!.tree);
    return id;
  };
  const pullOf = (pull: OriginPull) => ({
    number: pull.number,
    html_url: `https://github.test/${owner}/${repo}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    state: pull.state === 'open' ? 'open' : 'closed',
    head: {
      ref: pull.branch,
      repo: { full_name: `${owner}/${pull.fromFork ? `${repo}-fork` : repo}` },
    },
    base: { ref: pull.base },
  });

  return ({ method, segments, query, json }) => {
    const [, ownerName, repoName, ...path] = segments;
    if (ownerName !== owner || repoName !== repo) {
      return missing;
    }
    const route = `${method} ${path.slice(0, 2).join('/')}`;
    const name = path
      .slice(2)
      .join('/')
      .replace(/^heads\//, '');
    switch (route) {
      case 'GET ':
        return {
          json: { default_branch: 'main', full_name: `${owner}/${repo}` },
        };
      case 'GET git/ref': {
        if (repository.commits.size === 0) {
          return { status: 409, json: { message: 'Git Repository is empty.' } };
        }
        const sha = repository.heads.get(name);
        return sha
          ? {
              json: {
                ref: `refs/heads/${name}`,
                object: { sha, type: 'commit' },
              },
            }
          : missing;
      }
      case 'GET git/commits': {
        const commit = repository.commits.get(path[2]);
        return commit
          ? {
              json: {
                sha: commit.sha,
                message: commit.message,
                tree: { sha: treeOf(commit.sha) },
              },
            }
          : missing;
      }
      case 'GET git/trees': {
        const entries = repository.entriesOf(path[2]);
        return entries
          ? {
              json: {
                tree: entries.map(each => ({
                  path: each.name,
                  mode: each.mode,
                  type: each.type,
                  sha: each.id,
                  size: each.size,
                })),
                truncated: false,
              },
            }
          : missing;
      }
      case 'GET git/blobs': {
        const blob = repository.blobs.get(path[2]);
        // GitHub breaks base64 into lines.
        return blob
          ? {
              json: {
                content: blob.toString('base64').replace(/.{60}/g, '$&\n'),
                encoding: 'base64',
              },
            }
          : missing;
      }
      case 'POST git/trees': {
        const base = trees.get(json.base_tree);
        if (!base) {
          return invalid('base_tree is not a tree oid');
        }
        const tree = new Map(base);
        for (const each of json.tree) {
          if (each.sha === null) {
            if (!tree.delete(each.path)) {
              return invalid('GitRPC::BadObjectState');
            }
          } else {
            tree.set(each.path, {
              mode: each.mode,
              id: repository.addBlob(each.content),
            });
          }
        }
        const id = repository.folderId(tree, '');
        trees.set(id, tree);
        return { status: 201, json: { sha: id } };
      }
      case 'POST git/commits': {
        const { author } = json;
        const sha = repository.addCommit({
          tree: trees.get(json.tree)!,
          parents: json.parents,
          message: json.message,
          author: author ? `${author.name} <${author.email}>` : 'portal',
        });
        return { status: 201, json: { sha } };
      }
      case 'POST git/refs': {
        const branch = json.ref.replace('refs/heads/', '');
        if (repository.heads.has(branch)) {
          return invalid('Reference already exists');
        }
        if (!repository.commits.has(json.sha)) {
          return invalid('Object does not exist');
        }
        repository.heads.set(branch, json.sha);
        return { status: 201, json: { ref: json.ref } };
      }
      case 'PATCH git/refs': {
        const now = repository.heads.get(name);
        if (!now) {
          return invalid('Reference does not exist');
        }
        if (repository.protectedBranches.has(name)) {
          return invalid(
            'Repository rule violations found\n\nChanges must be made through a pull request.',
          );
        }
        if (!json.force && !repository.ancestors(json.sha).has(now)) {
          return invalid('Update is not a fast forward');
        }
        repository.heads.set(name, json.sha);
        return { json: { object: { sha: json.sha } } };
      }
      default:
    }
    if (method === 'GET' && path[0] === 'compare') {
      const [base, head] = path[1].split('...');
      const [ofBase, ofHead] = [base, head].map(each =>
        repository.ancestors(each),
      );
      return {
        json: {
          ahead_by: [...ofHead].filter(each => !ofBase.has(each)).length,
          behind_by: [...ofBase].filter(each => !ofHead.has(each)).length,
        },
      };
    }
    if (method === 'GET' && path[0] === 'pulls') {
      const [, branch] = (query.get('head') ?? '').split(':');
      return {
        json: repository.openPulls(branch, query.get('base') ?? '').map(pullOf),
      };
    }
    if (method === 'POST' && path[0] === 'pulls') {
      const { head: branch, base, title, body } = json;
      const failed = (message: string) =>
        invalid('Validation Failed', [
          { resource: 'PullRequest', code: 'custom', message },
        ]);
      if (repository.openPulls(branch, base).some(each => !each.fromFork)) {
        return failed(`A pull request already exists for ${owner}:${branch}.`);
      }
      const ofBase = repository.ancestors(repository.heads.get(base)!);
      if (ofBase.has(repository.heads.get(branch)!)) {
        return failed(`No commits between ${base} and ${branch}`);
      }
      return {
        status: 201,
        json: pullOf(repository.openPull({ branch, base, title, body })),
      };
    }
    if (method === 'PATCH' && path[0] === 'pulls') {
      const pull = repository.requests[Number(path[1]) - 1];
      Object.assign(pull, { title: json.title, body: json.body });
      return { json: pullOf(pull) };
    }
    return missing;
  };
}
