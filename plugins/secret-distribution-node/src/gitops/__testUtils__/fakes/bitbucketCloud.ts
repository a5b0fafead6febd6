import type { FakeAnswer, FakeRequest } from '../FakeWire';
import type { MemoryRepository } from '../MemoryRepository';
import type { OriginPull } from '../Origin';

const problem = (
  status: number,
  message: string,
  data?: unknown,
): FakeAnswer => ({
  status,
  json: { type: 'error', error: { message, data } },
});

const quoted = (text: string, name: string) =>
  new RegExp(`${name} = "([^"]*)"`).exec(text)?.[1] ?? '';

/** Bitbucket Cloud's REST API as its documents have it, for one repository. */
export function answerAsBitbucketCloud(
  repository: MemoryRepository,
  options: { workspace: string; repo: string; url: string },
): (request: FakeRequest) => FakeAnswer {
  const { workspace, repo, url } = options;
  const pullOf = (pull: OriginPull) => ({
    id: pull.number,
    title: pull.title,
    description: pull.body,
    state: pull.state === 'open' ? 'OPEN' : 'MERGED',
    links: {
      html: {
        href: `https://bitbucket.test/${workspace}/${repo}/pull-requests/${pull.number}`,
      },
    },
    source: {
      branch: { name: pull.branch },
      repository: pull.fromFork
        ? { full_name: `somebody/${repo}` }
        : { full_name: `${workspace}/${repo}` },
    },
    destination: { branch: { name: pull.base } },
  });

  const readSource = ({ segments, query }: FakeRequest): FakeAnswer => {
    const [sha, ...rest] = segments.slice(4);
    const path = rest.join('/').replace(/\/$/, '');
    const commit = repository.commits.get(sha);
    const file = commit?.tree.get(path);
    if (file) {
      return { body: repository.blobs.get(file.id)! };
    }
    const entries = commit ? repository.entries(commit.tree, path) : [];
    if (!commit || (path !== '' && entries.length === 0)) {
      return problem(404, `No such file or directory: ${path}`);
    }
    const size = Math.min(Number(query.get('pagelen') ?? 10), 100);
    const page = Number(query.get('page') ?? 1);
    const attributes: Record<string, string[]> = {
      '120000': ['link'],
      '100755': ['executable'],
    };
    return {
      json: {
        values: entries.slice((page - 1) * size, page * size).map(each => ({
          type: each.type === 'tree' ? 'commit_directory' : 'commit_file',
          path: each.path,
          ...(each.type === 'blob' && {
            size: each.size,
            attributes: attributes[each.mode] ?? [],
          }),
        })),
        ...(page * size < entries.length && {
          next: `${url}/${segments.join('/')}?pagelen=${size}&page=${page + 1}`,
        }),
      },
    };
  };

  const commitTo = ({ form }: FakeRequest): FakeAnswer => {
    const text = (name: string) => form!.get(name) ?? '';
    const branch = text('branch');
    const head = repository.heads.get(branch);
    if (repository.protectedBranches.has(branch)) {
      return problem(403, `Permission denied to update branch ${branch}.`);
    }
    if (head !== undefined && head !== text('parents')) {
      return problem(409, 'The parent is not the head of the branch.');
    }
    const changes: [string, string | null][] = form!
      .getAll('files')
      .map(each => [each.replace(/^\//, ''), null]);
    for (const [name, value] of form!.entries()) {
      if (!['branch', 'parents', 'message', 'author', 'files'].includes(name)) {
        changes.push([name.replace(/^\//, ''), value]);
      }
    }
    const sha = repository.addCommit({
      tree: repository.changeTree(text('parents'), changes),
      parents: [text('parents')],
      message: text('message'),
      author: text('author') || 'portal',
    });
    repository.heads.set(branch, sha);
    return {
      status: 201,
      headers: {
        location: `${url}/repositories/${workspace}/${repo}/commit/${sha}`,
      },
    };
  };

  return request => {
    const { method, segments, query, json } = request;
    const [, workspaceName, repoName, ...path] = segments;
    if (workspaceName !== workspace || repoName !== repo) {
      return problem(404, 'Repository not found');
    }
    const q = query.get('q') ?? '';
    switch (`${method} ${path[0] ?? ''}`) {
      case 'GET ':
        return {
          json: {
            full_name: `${workspace}/${repo}`,
            mainbranch: repository.heads.size > 0 ? { name: 'main' } : null,
          },
        };
      case 'GET refs': {
        const found = [...repository.heads].filter(
          ([name]) => q === '' || name === quoted(q, 'name'),
        );
        return {
          json: {
            values: found.map(([name, hash]) => ({ name, target: { hash } })),
          },
        };
      }
      case 'POST refs': {
        const { name, target } = json;
        if (repository.heads.has(name)) {
          return problem(400, `Branch "${name}" already exists.`, {
            key: 'BRANCH_ALREADY_EXISTS',
          });
        }
        repository.heads.set(name, target.hash);
        return { status: 201, json: { name } };
      }
      case 'GET commit': {
        const commit = repository.commits.get(path[1]);
        return commit
          ? { json: { hash: commit.sha, message: commit.message } }
          : problem(404, 'Commit not found');
      }
      case 'GET merge-base': {
        const [a, b] = path[1].split('..');
        return { json: { hash: repository.mergeBase(a, b) } };
      }
      case 'GET src':
        return readSource(request);
      case 'POST src':
        return commitTo(request);
      case 'GET pullrequests':
        return {
          json: {
            values: /state = "OPEN"/.test(q)
              ? repository
                  .openPulls(
                    quoted(q, 'source\\.branch\\.name'),
                    quoted(q, 'destination\\.branch\\.name'),
                  )
                  .map(pullOf)
              : [],
          },
        };
      case 'POST pullrequests': {
        const { title, description, source, destination } = json;
        const [branch, base] = [source.branch.name, destination.branch.name];
        if (repository.openPulls(branch, base).some(each => !each.fromFork)) {
          return problem(409, 'A pull request already exists.');
        }
        return {
          status: 201,
          json: pullOf(
            repository.openPull({ branch, base, title, body: description }),
          ),
        };
      }
      case 'PUT pullrequests': {
        const pull = repository.requests[Number(path[1]) - 1];
        Object.assign(pull, { title: json.title, body: json.description });
        return { json: pullOf(pull) };
      }
      default:
        return problem(404, 'Resource not found');
    }
  };
}
