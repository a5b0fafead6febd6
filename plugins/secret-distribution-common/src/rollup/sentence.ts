import type { EntityChain } from '../api/types';
import type { ChainState } from '../model/types';
import type { RollUpCause, RollUpMember } from './types';

/** The sentence at the top: the first cause, where there is one. */
export function rollUpSentence(told: {
  state: ChainState | 'none';
  causes: readonly RollUpCause[];
  /** Worst first. */
  members: readonly RollUpMember[];
  chains: readonly EntityChain[];
}): string {
  const { state, members, chains } = told;
  const [worst] = members;
  const named = () =>
    members.length === 1
      ? worst.sentence
      : `In \`${worst.title ?? worst.entityRef}\`: ${worst.sentence}`;
  const alike = members.filter(member => member.state === state).length;
  switch (state) {
    case 'none':
      return 'Nothing that belongs here takes part in a distribution of internal secrets or configurations.';
    case 'ok':
      return chains.length === 1
        ? 'The one distribution works.'
        : `All ${chains.length} distributions work.`;
    case 'unknown':
      return members.length === 1
        ? named()
        : `It cannot be told how ${alike} of ${members.length} members ${
            alike === 1 ? 'is' : 'are'
          }. ${named()}`;
    default:
      return causesOfState(told)[0]?.finding.sentence ?? named();
  }
}

/** Those that put a distribution, or a member itself, into the state of the whole. */
export function causesOfState({
  state,
  causes,
  members,
  chains,
}: Parameters<typeof rollUpSentence>[0]): readonly RollUpCause[] {
  const keys = new Set(
    chains
      .filter(({ verdict }) => verdict.state === state)
      .flatMap(({ verdict }) => verdict.cause?.key ?? []),
  );
  const affected = new Set(
    members
      .filter(member => member.state === state)
      .map(({ entityRef }) => entityRef),
  );
  return [
    ...causes.filter(({ finding }) => keys.has(finding.key)),
    ...causes.filter(
      ({ finding, distributions, members: concerned }) =>
        state === 'broken' &&
        distributions === 0 &&
        finding.severity === 'error' &&
        concerned.some(ref => affected.has(ref)),
    ),
  ];
}
