import type { FakeAnswer } from '../FakeWire';
import type { GitOrigin } from '../GitOrigin';
import type { OriginPull } from '../Origin';

const problem = (
  status: number,
  exception: string,
  message: string,
): FakeAnswer => ({
  status,
  json: {
    errors: [
      { exceptionName: `com.atlassian.bitbucket.${exception}`, message },
    ],
  },
});

/** What a test may look at. */
export interface ServerPulls {
  versions: Map<number, number>;
  reviewers: Map<number, unknown[]>;
}

/** Bitbucket Server's pull requests as its documents have them, for one real repository. */
export function answerAsBitbucketServer(
  origin: GitOrigin,
  options: { project: string; repo: string },
  { versions, reviewers }: ServerPulls,
): (request: {
  method: string;
  path: readonly string[];
  query: URLSearchParams;
  json: any;
}) => Promise<FakeAnswer> {
  const { project, repo } = options;
  const root = ['rest', 'api', '1.0', 'projects', project, 'repos', repo];
  const pullOf = (pull: OriginPull) => ({
    id: pull.number,
    version: versions.get(pull.number) ?? 0,
    title: pull.title,
    description: pull.body,
    state: pull.state === 'open' ? 'OPEN' : 'MERGED',
    reviewers: reviewers.get(pull.number) ?? [],
    fromRef: {
      id: `refs/heads/${pull.branch}`,
      repository: { id: pull.fromFork ? 2 : 1 },
    },
    toRef: { id: `refs/heads/${pull.base}`, repository: { id: 1 } },
    links: {
      self: [
        {
          href: `https://bitbucket.test/projects/${project}/repos/${repo}/pull-requests/${pull.number}`,
        },
      ],
    },
  });
  const open = (ref: string) =>
    origin.requests.filter(
      each => each.state === 'open' && `refs/heads/${each.branch}` === ref,
    );

  return async ({ method, path, query, json }) => {
    const rest = path.slice(root.length);
    if (
      path.slice(0, root.length).join('/') !== root.join('/') ||
      rest[0] !== 'pull-requests'
    ) {
      return problem(404, 'repository.NoSuchRepositoryException', 'Not there.');
    }
    const known = origin.requests[Number(rest[1]) - 1];
    if (method === 'GET' && known) {
      return { json: pullOf(known) };
    }
    if (method === 'GET') {
      const all = open(query.get('at') ?? '');
      const start = Number(query.get('start') ?? 0);
      // This server allows short pages only.
      const isLastPage = start + 1 >= all.length;
      return {
        json: {
          values: all.slice(start, start + 1).map(pullOf),
          isLastPage,
          nextPageStart: isLastPage ? null : start + 1,
        },
      };
    }
    if (method === 'POST') {
      const [branch, base] = [json.fromRef.id, json.toRef.id].map(each =>
        each.replace('refs/heads/', ''),
      );
      const same = open(json.fromRef.id).filter(
        each => each.base === base && !each.fromFork,
      );
      if (same.length > 0) {
        return problem(
          409,
          'pull.DuplicatePullRequestException',
          'Only one pull request may be open for a given source and target branch',
        );
      }
      const added = await origin.git([
        'rev-list',
        '--count',
        `refs/heads/${base}..refs/heads/${branch}`,
      ]);
      if (added === '0') {
        return problem(
          409,
          'pull.EmptyPullRequestException',
          `${base} is already up-to-date with ${branch}`,
        );
      }
      const { title, description: body } = json;
      return {
        status: 201,
        json: pullOf(
          origin.openPull({ branch, base, title, body, fromFork: false }),
        ),
      };
    }
    const version = versions.get(known.number) ?? 0;
    if (json.version !== version) {
      return problem(
        409,
        'pull.PullRequestOutOfDateException',
        'You are attempting to modify a pull request based on out-of-date information.',
      );
    }
    versions.set(known.number, version + 1);
    reviewers.set(known.number, json.reviewers ?? []);
    Object.assign(known, { title: json.title, body: json.description });
    return { json: pullOf(known) };
  };
}
