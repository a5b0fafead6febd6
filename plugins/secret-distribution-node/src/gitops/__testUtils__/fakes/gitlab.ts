import type { FakeAnswer, FakeRequest } from '../FakeWire';
import type { MemoryCommit, MemoryRepository } from '../MemoryRepository';
import type { OriginPull } from '../Origin';

const problem = (status: number, message: unknown): FakeAnswer => ({
  status,
  json: { message },
});

/** GitLab's REST API as its documents have it, for one project. */
export function answerAsGitlab(
  repository: MemoryRepository,
  { project, url }: { project: string; url: string },
): (request: FakeRequest) => FakeAnswer {
  const mergeRequestOf = (pull: OriginPull) => ({
    iid: pull.number,
    web_url: `${url}/${project}/-/merge_requests/${pull.number}`,
    title: pull.title,
    description: pull.body,
    state: pull.state === 'open' ? 'opened' : pull.state,
    source_branch: pull.branch,
    target_branch: pull.base,
    source_project_id: pull.fromFork ? 2 : 1,
    target_project_id: 1,
  });
  const lastCommitOf = (sha: string, path: string): string => {
    const id = (each?: MemoryCommit) => each?.tree.get(path)?.id;
    let commit = repository.commits.get(sha)!;
    for (;;) {
      const parent = repository.commits.get(commit.parents[0]);
      if (!parent || id(parent) !== id(commit)) {
        return commit.sha;
      }
      commit = parent;
    }
  };

  const readTree = ({ query }: FakeRequest): FakeAnswer => {
    const path = query.get('path') ?? '';
    const commit = repository.commits.get(query.get('ref') ?? '');
    const entries = commit ? repository.entries(commit.tree, path) : [];
    if (!commit || (path !== '' && entries.length === 0)) {
      return problem(404, '404 Tree Not Found');
    }
    const size = Math.min(Number(query.get('per_page') ?? 20), 100);
    const number = Number(query.get('page') ?? 1);
    const start = (number - 1) * size;
    const page = entries.slice(start, start + size);
    const next = new URLSearchParams(query);
    next.set('page', String(number + 1));
    return {
      json: page.map(({ id, name, type, path: full, mode }) => ({
        id,
        name,
        type,
        path: full,
        mode,
      })),
      headers:
        start + size < entries.length
          ? {
              link: `<${url}/api/v4/projects/1/repository/tree?${next}>; rel="next"`,
            }
          : {},
    };
  };

  const commitTo = ({ json }: FakeRequest): FakeAnswer => {
    const { branch, actions, commit_message, author_name, author_email } = json;
    const head = repository.heads.get(branch);
    if (head === undefined) {
      return problem(
        400,
        'You can only create or edit files when you are on a branch',
      );
    }
    if (repository.protectedBranches.has(branch)) {
      return problem(
        403,
        '403 Forbidden - You are not allowed to push into this branch',
      );
    }
    const { tree } = repository.commits.get(head)!;
    for (const { action, file_path, last_commit_id } of actions) {
      const exists = tree.has(file_path);
      if (action === 'create' && exists) {
        return problem(400, 'A file with this name already exists');
      }
      if (action !== 'create' && !exists) {
        return problem(400, "A file with this name doesn't exist");
      }
      if (
        last_commit_id !== undefined &&
        lastCommitOf(head, file_path) !== last_commit_id
      ) {
        return problem(
          400,
          `The file has changed since you started editing it: ${file_path}`,
        );
      }
    }
    const sha = repository.addCommit({
      tree: repository.changeTree(
        head,
        actions.map(
          (each: { action: string; file_path: string; content: string }) => [
            each.file_path,
            each.action === 'delete'
              ? null
              : Buffer.from(each.content, 'base64'),
          ],
        ),
      ),
      parents: [head],
      message: commit_message,
      author: author_name ? `${author_name} <${author_email}>` : 'portal',
    });
    repository.heads.set(branch, sha);
    return { status: 201, json: { id: sha, parent_ids: [head] } };
  };

  const openMergeRequest = ({ json }: FakeRequest): FakeAnswer => {
    const { source_branch, target_branch, title, description } = json;
    const [open] = repository
      .openPulls(source_branch, target_branch)
      .filter(each => !each.fromFork);
    if (open) {
      return problem(409, [
        `Another open merge request already exists for this source branch: !${open.number}`,
      ]);
    }
    return {
      status: 201,
      json: mergeRequestOf(
        repository.openPull({
          branch: source_branch,
          base: target_branch,
          title,
          body: description,
        }),
      ),
    };
  };

  return request => {
    const { method, segments, query, json } = request;
    const [, name, ...path] = segments;
    if (name !== project) {
      return problem(404, '404 Project Not Found');
    }
    switch (`${method} ${path.slice(0, 2).join('/')}`) {
      case 'GET ':
        return {
          json: {
            id: 1,
            default_branch: repository.heads.size > 0 ? 'main' : null,
            empty_repo: repository.commits.size === 0,
          },
        };
      case 'GET repository/branches': {
        const sha = repository.heads.get(path[2]);
        return sha
          ? { json: { name: path[2], commit: { id: sha } } }
          : problem(404, '404 Branch Not Found');
      }
      case 'POST repository/branches': {
        const { branch, ref } = json;
        if (repository.heads.has(branch)) {
          return problem(400, 'Branch already exists');
        }
        if (!repository.commits.has(ref)) {
          return problem(400, `Invalid reference name: ${ref}`);
        }
        repository.heads.set(branch, ref);
        return { status: 201, json: { name: branch, commit: { id: ref } } };
      }
      case 'GET repository/tree':
        return readTree(request);
      case 'GET repository/blobs': {
        const blob = repository.blobs.get(path[2]);
        return blob
          ? {
              json: {
                size: blob.length,
                encoding: 'base64',
                content: blob.toString('base64'),
              },
            }
          : problem(404, '404 Blob Not Found');
      }
      case 'GET repository/files': {
        const sha = query.get('ref') ?? '';
        const file = repository.commits.get(sha)?.tree.get(path[2]);
        return file
          ? {
              json: {
                blob_id: file.id,
                content: repository.blobs.get(file.id)!.toString('base64'),
                last_commit_id: lastCommitOf(sha, path[2]),
              },
            }
          : problem(404, '404 File Not Found');
      }
      case 'GET repository/commits': {
        const commit = repository.commits.get(path[2]);
        return commit
          ? { json: { id: commit.sha, message: commit.message } }
          : problem(404, '404 Commit Not Found');
      }
      case 'POST repository/commits':
        return commitTo(request);
      case 'GET repository/merge_base': {
        const [a, b] = query.getAll('refs[]');
        return { json: { id: repository.mergeBase(a, b) } };
      }
      case 'GET merge_requests': {
        const open = repository
          .openPulls(
            query.get('source_branch') ?? '',
            query.get('target_branch') ?? '',
          )
          .map(mergeRequestOf);
        return { json: query.get('state') === 'opened' ? open : [] };
      }
      case 'POST merge_requests':
        return openMergeRequest(request);
      default:
    }
    if (method === 'PUT' && path[0] === 'merge_requests') {
      const pull = repository.requests[Number(path[1]) - 1];
      Object.assign(pull, { title: json.title, body: json.description });
      return { json: mergeRequestOf(pull) };
    }
    return problem(404, '404 Not Found');
  };
}
