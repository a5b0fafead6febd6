import { ConflictError, InputError } from '@backstage/errors';
import {
  diffOfChanges,
  type Plan,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  branchNameOf,
  commitMessageOf,
  identityOf,
  isOurCommit,
  isUntouched,
  oneLine,
  withMarker,
} from './identity';
import { movedSince, planOn, type PlannedOn } from './planning';
import { Steps } from './Steps';
import type {
  ProposeChangeOptions,
  ProposedChange,
  PullRequest,
} from './types';

const mostBranches = 50;

/** A branch that has the change. */
interface Written {
  branch: string;
  sha: string;
  outcome: 'proposed' | 'updated' | 'alreadyProposed';
}

/** One attempt. A ConflictError means that things have moved and it is to be made again. */
export class Proposal {
  readonly #options: ProposeChangeOptions;
  readonly #steps: Steps;
  readonly #made: Map<string, 'proposed' | 'updated'>;

  /** @param made - the commits of earlier attempts, to be added to */
  constructor(
    options: ProposeChangeOptions,
    made: Map<string, 'proposed' | 'updated'>,
  ) {
    this.#options = options;
    this.#steps = new Steps(options);
    this.#made = made;
  }

  async run(): Promise<ProposedChange> {
    const { host, mode, dryRun } = this.#options;
    const { branch: base, sha: baseSha } = await host.head(this.#options.base);
    if (baseSha === undefined) {
      throw new InputError(
        `${host.repository} is empty: push a first commit to it, such as a README`,
      );
    }
    const planned = await this.#planOn(baseSha);
    const { plan, changes, before } = planned;
    const found = {
      base,
      baseSha,
      plan,
      files: changes.map(({ path }) => path),
      diff: diffOfChanges(changes, before),
    };
    if (plan.refused?.length) {
      return {
        ...found,
        outcome: 'refused',
        changed: false,
        files: [],
        diff: '',
      };
    }
    if (changes.length === 0) {
      this.#say(`${base} of ${host.repository} is as requested already`);
      return { ...found, outcome: 'unchanged', changed: false };
    }
    if (dryRun) {
      return { ...found, outcome: 'dryRun', changed: true };
    }
    if (mode === 'direct') {
      const sha = await this.#commit(base, baseSha, planned);
      return {
        ...found,
        outcome: 'proposed',
        changed: true,
        branch: base,
        sha,
      };
    }
    const identity = identityOf({
      base,
      plan,
      identity: this.#options.identity,
    });
    const written = await this.#write(identity, found, planned);
    const result = { ...found, ...written, changed: true };
    if (mode === 'branch') {
      return result;
    }
    const { number, url } = await this.#pullRequest(result);
    return { ...result, url, pullRequest: { number, url } };
  }

  /** Finds or makes the branch that has the change. */
  async #write(
    identity: string,
    { base, baseSha }: { base: string; baseSha: string },
    planned: PlannedOn,
  ): Promise<Written> {
    const { host, branchPrefix: prefix } = this.#options;
    for (let attempt = 1; attempt <= mostBranches; attempt += 1) {
      const branch = branchNameOf({ prefix, identity, attempt });
      const tip = await this.#steps.look(() => host.branchSha(branch));
      if (tip === undefined) {
        await this.#steps.once(`branch.${branch}.${baseSha}`, async () => {
          await host.createBranch({ name: branch, sha: baseSha });
          return baseSha;
        });
      }
      if (tip === undefined || tip === baseSha) {
        return this.#extend(branch, baseSha, planned, 'proposed');
      }
      const onTip = await this.#planOn(tip);
      assertAccepted(branch, onTip);
      const isMerged = await this.#steps.look(() =>
        host.isContained({ sha: tip, in: baseSha }),
      );
      if (isMerged && onTip.changes.length === 0) {
        // It was merged once and then undone on the base branch: a branch of its own again.
        continue;
      }
      if (onTip.changes.length === 0) {
        const outcome = this.#made.get(tip) ?? 'alreadyProposed';
        const moved = movedSince(onTip, planned);
        if (moved.length > 0) {
          this.#say(
            `${base} has another ${moved.join(
              ', ',
            )} since ${branch} was made. If that cannot be merged any more, delete the branch and run this again`,
          );
        }
        return { branch, sha: tip, outcome };
      }
      if (isMerged) {
        return this.#extend(branch, tip, onTip, 'proposed');
      }
      await this.#assertOurs({ base, baseSha }, branch, tip);
      if (await this.#isOpen(branch, base)) {
        return this.#extend(branch, tip, onTip, 'updated');
      }
      // Its pull request is over, perhaps squashed into another commit: what the branch has would
      // conflict with that.
    }
    throw new InputError(
      `${host.repository} has ${mostBranches} branches of this change that were merged and undone: delete those that are not needed`,
    );
  }

  async #extend(
    branch: string,
    parentSha: string,
    planned: PlannedOn,
    outcome: 'proposed' | 'updated',
  ): Promise<Written> {
    const sha = await this.#commit(branch, parentSha, planned);
    this.#made.set(sha, outcome);
    return { branch, sha, outcome };
  }

  /** Whether a branch is still on its way; without pull requests nobody says that it is not. */
  async #isOpen(branch: string, base: string): Promise<boolean> {
    const { host, mode } = this.#options;
    return (
      mode !== 'pullRequest' ||
      (await this.#steps.look(() =>
        host.findOpenPullRequest({ branch, base }),
      )) !== undefined
    );
  }

  async #pullRequest(
    result: Written & { base: string; baseSha: string; plan: Plan },
  ): Promise<PullRequest> {
    const { host } = this.#options;
    const { base, baseSha, branch, sha, outcome } = result;
    const { summary } = result.plan;
    const title = oneLine(summary.title);
    const body = withMarker(summary.body, branch);
    const open = await this.#steps.look(() =>
      host.findOpenPullRequest({ branch, base }),
    );
    if (open) {
      this.#say(`The pull request ${open.url} is open`);
      const isOld = open.title !== title || open.body.trim() !== body.trim();
      if (isOld && isUntouched(open.body, branch)) {
        await this.#steps.once(`text.${branch}.${sha}`, async () => {
          await host.updatePullRequest(open.number, { title, body });
          return open.url;
        });
      }
      return open;
    }
    if (outcome === 'alreadyProposed') {
      await this.#assertOurs(result, branch, sha);
    }
    // Another run may have opened one that was merged since the base branch was looked at.
    await this.#assertAtRest(base, baseSha);
    let opened: PullRequest | undefined;
    const { number, url } = await this.#steps.once(
      `pullRequest.${branch}.${sha}`,
      async () => {
        opened = await host.openPullRequest({ branch, base, title, body });
        return { number: opened.number, url: opened.url };
      },
    );
    this.#say(`Opened the pull request ${url}`);
    return opened ?? { number, url, title, body };
  }

  async #commit(
    branch: string,
    parentSha: string,
    { plan, changes }: PlannedOn,
  ): Promise<string> {
    const { host, author } = this.#options;
    this.#say(
      `Committing ${changes.length} file(s) to ${branch} of ${host.repository}`,
    );
    const { sha } = await this.#steps.once(
      `commit.${branch}.${parentSha}`,
      async () =>
        host.commit({
          branch,
          parentSha,
          message: commitMessageOf(plan.summary.title, branch),
          author,
          changes,
        }),
    );
    return sha;
  }

  /** @throws ConflictError when it cannot be told, because the base branch has moved, too */
  async #assertOurs(
    { base, baseSha }: { base: string; baseSha: string },
    branch: string,
    sha: string,
  ): Promise<void> {
    const { host } = this.#options;
    const message = await this.#steps.look(() => host.commitMessage(sha));
    if (isOurCommit(message, branch)) {
      return;
    }
    // Another run may have made the branch at a later commit of the base branch.
    await this.#assertAtRest(base, baseSha);
    throw new InputError(
      `The branch ${branch} of ${
        host.repository
      } has commits that were not made here, the last being ${sha.slice(
        0,
        12,
      )}: finish its pull request, or delete the branch, and run this again`,
    );
  }

  async #assertAtRest(base: string, baseSha: string): Promise<void> {
    const now = await this.#steps.look(() => this.#options.host.head(base));
    if (now.sha !== baseSha) {
      throw new ConflictError(`The branch ${base} has moved`);
    }
  }

  #planOn(sha: string): Promise<PlannedOn> {
    return planOn({ ...this.#options, sha });
  }

  #say(sentence: string): void {
    this.#options.onProgress?.(sentence);
  }
}

/** What is accepted on the base branch may break a rule beside what a branch has. */
function assertAccepted(branch: string, { plan }: PlannedOn): void {
  if (plan.refused?.length) {
    throw new InputError(
      `The branch ${branch} of an earlier run cannot take the change: ${plan.refused
        .map(({ id, sentence }) => `${id}: ${sentence}`)
        .join(' ')}`,
    );
  }
}
