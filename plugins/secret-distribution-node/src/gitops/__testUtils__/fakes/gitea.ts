import type { FakeAnswer, FakeRequest } from '../FakeWire';
import type { MemoryRepository } from '../MemoryRepository';
import type { OriginPull } from '../Origin';

const problem = (status: number, message: string): FakeAnswer => ({
  status,
  json: { message, url: 'https://gitea.test/api/swagger' },
});

/** Gitea's REST API as its documents and source have it, for one repository. */
export function answerAsGitea(
  repository: MemoryRepository,
  { owner, repo }: { owner: string; repo: string },
): (request: FakeRequest) => FakeAnswer {
  const pullOf = (pull: OriginPull) => ({
    number: pull.number,
    html_url: `https://gitea.test/${owner}/${repo}/pulls/${pull.number}`,
    title: pull.title,
    body: pull.body,
    state: pull.state === 'open' ? 'open' : 'closed',
    head: { ref: pull.branch, repo_id: pull.fromFork ? 2 : 1 },
    base: { ref: pull.base, repo_id: 1 },
  });
  const pageOf = <T>(
    all: readonly T[],
    query: URLSearchParams,
    size: number,
  ) => {
    const page = Number(query.get('page') ?? 1);
    return {
      page: all.slice((page - 1) * size, page * size),
      isLast: page * size >= all.length,
    };
  };

  const changeFiles = ({ json }: FakeRequest): FakeAnswer => {
    const { branch, message, author, files } = json;
    const head = repository.heads.get(branch);
    if (head === undefined) {
      return problem(404, `branch does not exist [repo_id: 1 name: ${branch}]`);
    }
    if (repository.protectedBranches.has(branch)) {
      return problem(403, 'user cannot commit to repo [user: portal]');
    }
    const { tree } = repository.commits.get(head)!;
    for (const { operation, path, sha } of files) {
      const now = tree.get(path);
      if (operation === 'create') {
        if (now) {
          return problem(422, `repository file already exists [path: ${path}]`);
        }
      } else if (!now) {
        return problem(404, `object does not exist [id: , rel_path: ${path}]`);
      } else if (sha !== now.id) {
        return problem(
          422,
          `sha does not match [given: ${sha}, expected: ${now.id}]`,
        );
      }
    }
    const sha = repository.addCommit({
      tree: repository.changeTree(
        head,
        files.map(
          (each: { operation: string; path: string; content: string }) => [
            each.path,
            each.operation === 'delete'
              ? null
              : Buffer.from(each.content, 'base64'),
          ],
        ),
      ),
      parents: [head],
      message: message.trim(),
      author: author ? `${author.name} <${author.email}>` : 'portal',
    });
    repository.heads.set(branch, sha);
    return { status: 201, json: { commit: { sha }, files: [] } };
  };

  const openPull = ({ json }: FakeRequest): FakeAnswer => {
    const { head: branch, base, title, body } = json;
    if (repository.openPulls(branch, base).some(each => !each.fromFork)) {
      return problem(
        409,
        'pull request already exists for these targets [id: 1, issue_id: 1, head_repo_id: 1, base_repo_id: 1]',
      );
    }
    return {
      status: 201,
      json: pullOf(repository.openPull({ branch, base, title, body })),
    };
  };

  return request => {
    const { method, segments, query, json } = request;
    const [, ownerName, repoName, ...path] = segments;
    if (ownerName !== owner || repoName !== repo) {
      return problem(404, "The target couldn't be found.");
    }
    const missing = problem(404, "The target couldn't be found.");
    const name = path.slice(1).join('/');
    switch (`${method} ${path[0] ?? ''}`) {
      case 'GET ':
        return {
          json: {
            default_branch: 'main',
            empty: repository.commits.size === 0,
          },
        };
      case 'GET branches': {
        const sha = repository.heads.get(name);
        return sha ? { json: { name, commit: { id: sha } } } : missing;
      }
      case 'POST branches': {
        const { new_branch_name, old_ref_name } = json;
        if (repository.heads.has(new_branch_name)) {
          return problem(409, 'The branch already exists.');
        }
        if (!repository.commits.has(old_ref_name)) {
          return problem(404, 'The old branch does not exist');
        }
        repository.heads.set(new_branch_name, old_ref_name);
        return { status: 201, json: { name: new_branch_name } };
      }
      case 'GET compare': {
        const [base, head] = path[1].split('...');
        const ofBase = repository.ancestors(base);
        const commits = [...repository.ancestors(head)].filter(
          each => !ofBase.has(each),
        );
        return { json: { total_commits: commits.length } };
      }
      case 'POST contents':
        return changeFiles(request);
      case 'GET pulls': {
        const open = repository.requests.filter(
          each => each.state === (query.get('state') ?? 'open'),
        );
        // This server allows short pages only.
        const { page } = pageOf(open, query, 2);
        return { json: page.map(pullOf) };
      }
      case 'POST pulls':
        return openPull(request);
      case 'PATCH pulls': {
        const pull = repository.requests[Number(path[1]) - 1];
        Object.assign(pull, { title: json.title, body: json.body });
        return { status: 201, json: pullOf(pull) };
      }
      default:
    }
    if (method === 'GET' && path[0] === 'git') {
      const [, what, id] = path;
      if (what === 'commits') {
        const commit = repository.commits.get(id);
        return commit
          ? { json: { sha: id, commit: { message: commit.message } } }
          : missing;
      }
      if (what === 'trees') {
        const entries = repository.entriesOf(id);
        if (!entries) {
          return missing;
        }
        const { page, isLast } = pageOf(
          entries,
          query,
          Math.min(Number(query.get('per_page') ?? 30), 50),
        );
        return {
          json: {
            tree: page.map(each => ({
              path: each.name,
              mode: each.mode,
              type: each.type,
              size: each.size,
              sha: each.id,
            })),
            truncated: !isLast,
          },
        };
      }
      const blob = repository.blobs.get(id);
      return blob
        ? { json: { content: blob.toString('base64'), encoding: 'base64' } }
        : missing;
    }
    return missing;
  };
}
