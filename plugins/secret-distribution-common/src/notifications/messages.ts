import { listLink, tabLink } from './links';
import type { Outcome } from './outcome';
import { counted, descriptionText, nameOfRef, titleText } from './texts';
import type {
  Matter,
  MatterState,
  NotificationMessage,
  WaitingCause,
} from './types';

/** How many causes a summary names. */
const MOST_NAMED = 5;
/** The list's address takes no longer key. */
const LONGEST_KEY = 1_000;

/** By topics people choose what they want to hear of. */
const topics = {
  owner: 'Broken distributions',
  platform: 'Broken platform',
  summary: 'Summary of broken distributions',
} as const;

/** Tells that something is broken. */
export function brokenMessage(matter: Matter): NotificationMessage {
  const { audience, chainCount, teamCount, sentence, cure } = matter;
  return {
    ...addressOf(matter),
    severity: audience === 'platform' ? 'critical' : 'high',
    title: titleText(headline({ ...matter, entityRef: onlyEntity(matter) })),
    description: descriptionText([
      sentence,
      chainCount > 1 &&
        `It breaks ${counted(chainCount, 'chain')}${
          teamCount > 1 ? ` of ${counted(teamCount, 'team')}` : ''
        }.`,
      cure,
    ]),
    link: linkOf({ ...matter, entityRef: onlyEntity(matter) }),
  };
}

/** Tells that what was broken is not any more; replaces what {@link brokenMessage} told. */
export function mendedMessage(
  state: MatterState,
  { works, brokenOtherwise }: Outcome,
): NotificationMessage {
  const isGone = works + brokenOtherwise === 0;
  return {
    ...addressOf(state),
    severity: 'normal',
    title: titleText(`${isGone ? 'Over' : 'Mended'}: ${headline(state)}`),
    description: descriptionText([
      isGone
        ? 'What was broken is no longer there, or was replaced.'
        : 'This is no longer the case.',
      works > 0 && `${works === 1 ? 'It works' : 'The chains work'} again.`,
      brokenOtherwise > 0 &&
        `${counted(brokenOtherwise, 'chain')} ${
          brokenOtherwise === 1 ? 'is' : 'are'
        } broken by something else now.`,
    ]),
    link: linkOf(state),
  };
}

/** Tells an owner all that is open at once; replaces the summary before. */
export function summaryMessage(options: {
  owner: string;
  open: readonly Pick<Matter, 'title' | 'audience' | 'chainCount'>[];
  waiting: readonly WaitingCause[];
  /** How many matters have been mended just now. */
  mended?: number;
}): NotificationMessage {
  const { owner, open, waiting, mended = 0 } = options;
  const chains =
    sum(open.map(each => each.chainCount)) +
    sum(waiting.map(each => each.chains));
  const causes = open.length + waiting.length;
  const isPlatform = open.some(({ audience }) => audience === 'platform');
  return {
    recipient: owner,
    scope: `summary ${owner}`,
    topic: topics.summary,
    severity: summarySeverity(open.length, waiting.length),
    title: titleText(
      `${nameOfRef(owner)}: ${
        chains === 0
          ? `${counted(mended, 'cause')} mended, nothing is broken`
          : `${counted(causes, 'cause')} ${
              causes === 1 ? 'breaks' : 'break'
            } ${counted(chains, 'distribution')}`
      }`,
    ),
    description: descriptionText([
      mended > 0 &&
        `${counted(mended, 'cause')} ${mended === 1 ? 'is' : 'are'} mended.`,
      open.length > 0 && `To be mended: ${named(open)}.`,
      waiting.length > 0 && `Others can mend: ${named(waiting)}.`,
    ]),
    link: isPlatform
      ? '/secret-distribution/overview'
      : listLink({ owner, state: 'broken' }),
  };
}

/** What is broken must not be shown with the mark of what is well. */
function summarySeverity(
  open: number,
  waiting: number,
): NotificationMessage['severity'] {
  if (open > 0) {
    return 'high';
  }
  return waiting > 0 ? 'low' : 'normal';
}

function addressOf({
  id,
  owner,
  audience,
}: Pick<MatterState, 'id' | 'owner' | 'audience'>) {
  return { recipient: owner, scope: id, topic: topics[audience] };
}

/** The entity that a matter concerns, where it is one. */
export function onlyEntity({ entities }: Matter): string | undefined {
  return entities.length === 1 ? entities[0] : undefined;
}

function headline({
  audience,
  cluster,
  entityRef,
  title,
}: Pick<MatterState, 'audience' | 'cluster' | 'entityRef' | 'title'>): string {
  return audience === 'owner' && entityRef !== undefined
    ? `${nameOfRef(entityRef)}: ${title}`
    : `${title} (cluster ${cluster})`;
}

function linkOf({
  entityRef,
  causeKey,
}: Pick<MatterState, 'entityRef' | 'causeKey'>): string {
  return (
    (entityRef !== undefined && tabLink(entityRef)) ||
    (causeKey.length <= LONGEST_KEY
      ? listLink({ cause: causeKey })
      : '/secret-distribution/overview')
  );
}

function named(causes: readonly { title: string }[]): string {
  const counts = new Map<string, number>();
  causes.forEach(({ title }) =>
    counts.set(title, (counts.get(title) ?? 0) + 1),
  );
  const titles = [...counts].map(([title, count]) =>
    count > 1 ? `${title} (${count} times)` : title,
  );
  const rest = titles.length - MOST_NAMED;
  return [
    ...titles.slice(0, MOST_NAMED),
    ...(rest > 0 ? [`${rest} more`] : []),
  ].join('; ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
