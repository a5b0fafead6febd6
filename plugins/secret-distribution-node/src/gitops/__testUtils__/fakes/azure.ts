import type { FakeAnswer, FakeRequest } from '../FakeWire';
import type { MemoryRepository } from '../MemoryRepository';
import type { OriginPull } from '../Origin';

const problem = (
  status: number,
  typeKey: string,
  message: string,
): FakeAnswer => ({ status, json: { typeKey, message } });

const branchOf = (ref: string) => ref.replace(/^refs\/heads\//, '');

/** Azure DevOps' REST API as its documents have it, for one repository. */
export function answerAsAzure(
  repository: MemoryRepository,
  { project, repo }: { project: string; repo: string },
): (request: FakeRequest) => FakeAnswer {
  const pullOf = (pull: OriginPull, { whole }: { whole: boolean }) => ({
    pullRequestId: pull.number,
    title: pull.title,
    description: whole ? pull.body : pull.body.slice(0, 20),
    status: pull.state === 'open' ? 'active' : 'completed',
    sourceRefName: `refs/heads/${pull.branch}`,
    targetRefName: `refs/heads/${pull.base}`,
    ...(pull.fromFork && { forkSource: { repository: { id: 'another' } } }),
  });

  const readItems = ({ query }: FakeRequest): FakeAnswer => {
    const path = (query.get('scopePath') ?? '/').slice(1);
    const commit = repository.commits.get(
      query.get('versionDescriptor.version') ?? '',
    );
    const entries = commit ? repository.entries(commit.tree, path) : [];
    if (!commit || (path !== '' && entries.length === 0)) {
      return problem(
        404,
        'GitItemNotFoundException',
        `TF401174: The item '/${path}' could not be found in the repository.`,
      );
    }
    return {
      json: {
        value: [
          {
            objectId: repository.folderId(commit.tree, path),
            gitObjectType: 'tree',
            path: `/${path}`,
            isFolder: true,
          },
          ...entries.map(each => ({
            objectId: each.id,
            gitObjectType: each.type,
            path: `/${each.path}`,
            ...(each.mode === '120000' && { isSymLink: true }),
          })),
        ],
      },
    };
  };

  const push = ({ json }: FakeRequest): FakeAnswer => {
    const [{ name, oldObjectId }] = json.refUpdates;
    const [{ comment, author, changes }] = json.commits;
    const branch = branchOf(name);
    const head = repository.heads.get(branch);
    if (repository.protectedBranches.has(branch)) {
      return problem(
        403,
        'GitRefUpdateRejectedByPolicyException',
        'TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.',
      );
    }
    if (head !== oldObjectId) {
      return problem(
        409,
        'GitReferenceStaleException',
        `TF401028: The reference '${name}' has already been updated by another client, so you cannot update it. Please try again.`,
      );
    }
    const { tree } = repository.commits.get(head!)!;
    for (const { changeType, item } of changes) {
      if (tree.has(item.path.slice(1)) !== (changeType !== 'add')) {
        return problem(400, 'GitItemNotFoundException', 'TF401174');
      }
    }
    const sha = repository.addCommit({
      tree: repository.changeTree(
        head,
        changes.map(
          (each: {
            item: { path: string };
            newContent?: { content: string };
          }) => [
            each.item.path.slice(1),
            each.newContent
              ? Buffer.from(each.newContent.content, 'base64')
              : null,
          ],
        ),
      ),
      parents: [head!],
      message: comment,
      author: author ? `${author.name} <${author.email}>` : 'portal',
    });
    repository.heads.set(branch, sha);
    return { status: 201, json: { commits: [{ commitId: sha }] } };
  };

  return request => {
    const { method, segments, query, json } = request;
    const [projectName, , , , repoName, ...path] = segments;
    if (projectName !== project || repoName !== repo) {
      return problem(
        404,
        'GitRepositoryNotFoundException',
        'TF401019: The Git repository does not exist or you do not have permissions.',
      );
    }
    switch (`${method} ${path[0] ?? ''}`) {
      case 'GET ':
        return {
          json: {
            id: 'one',
            ...(repository.heads.size > 0 && {
              defaultBranch: 'refs/heads/main',
            }),
          },
        };
      case 'GET refs': {
        const prefix = query.get('filter') ?? '';
        return {
          json: {
            value: [...repository.heads]
              .map(([name, objectId]) => ({
                name: `refs/heads/${name}`,
                objectId,
              }))
              .filter(({ name }) => name.startsWith(`refs/${prefix}`)),
          },
        };
      }
      case 'POST refs': {
        const [{ name, newObjectId }] = json;
        const success = !repository.heads.has(branchOf(name));
        if (success) {
          repository.heads.set(branchOf(name), newObjectId);
        }
        return {
          json: {
            value: [
              {
                success,
                updateStatus: success ? 'succeeded' : 'staleOldObjectId',
              },
            ],
          },
        };
      }
      case 'GET commits': {
        const commit = repository.commits.get(path[1]);
        return commit
          ? { json: { commitId: commit.sha, comment: commit.message } }
          : problem(404, 'GitCommitDoesNotExistException', 'TF401175');
      }
      case 'GET diffs':
        return {
          json: {
            commonCommit: repository.mergeBase(
              query.get('baseVersion')!,
              query.get('targetVersion')!,
            ),
          },
        };
      case 'GET items':
        return readItems(request);
      case 'GET blobs': {
        const blob = repository.blobs.get(path[1]);
        return blob ? { body: blob } : problem(404, 'GitObject', 'TF401');
      }
      case 'POST pushes':
        return push(request);
      case 'GET pullrequests': {
        if (path[1]) {
          const pull = repository.requests[Number(path[1]) - 1];
          return { json: pullOf(pull, { whole: true }) };
        }
        const open = repository.openPulls(
          branchOf(query.get('searchCriteria.sourceRefName') ?? ''),
          branchOf(query.get('searchCriteria.targetRefName') ?? ''),
        );
        return {
          json: { value: open.map(each => pullOf(each, { whole: false })) },
        };
      }
      case 'POST pullrequests': {
        const { sourceRefName, targetRefName, title, description } = json;
        const [branch, base] = [sourceRefName, targetRefName].map(branchOf);
        if (repository.openPulls(branch, base).some(each => !each.fromFork)) {
          return problem(
            409,
            'GitPullRequestExistsException',
            'TF401179: An active pull request for the source and target branch already exists.',
          );
        }
        const pull = repository.openPull({
          branch,
          base,
          title,
          body: description,
        });
        return { status: 201, json: pullOf(pull, { whole: true }) };
      }
      case 'PATCH pullrequests': {
        const pull = repository.requests[Number(path[1]) - 1];
        Object.assign(pull, { title: json.title, body: json.description });
        return { json: pullOf(pull, { whole: true }) };
      }
      default:
        return problem(404, 'NotFound', 'not found');
    }
  };
}
