import { listLink, overviewLink, tabLink } from './links';
import type { Outcome } from './outcome';
import type { Speaker } from './language';
import { descriptionText, nameOfRef, titleText } from './texts';
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

const severities: Record<Matter['audience'], NotificationMessage['severity']> =
  {
    platform: 'critical',
    owner: 'high',
    // Nothing can be done about it by who reads this.
    affected: 'low',
  };

/** Tells that something is broken. */
export function brokenMessage(
  matter: Matter,
  speaker: Speaker,
): NotificationMessage {
  const { audience, chainCount, teamCount, sentence, cure } = matter;
  const headed = { ...matter, entityRef: onlyEntity(matter) };
  return {
    ...addressOf(matter, speaker),
    severity: severities[audience],
    title: titleText(headline(headed, speaker)),
    description: descriptionText([
      speaker.tell(sentence),
      chainCount > 1 &&
        (teamCount > 1
          ? speaker.say('broken.teams', { count: chainCount, teams: teamCount })
          : speaker.say('broken.chains', { count: chainCount })),
      audience === 'affected'
        ? speaker.say('broken.elsewhere', {
            owners: matter.told.map(nameOfRef).join(', '),
          })
        : speaker.tell(cure),
    ]),
    link: linkOf(headed),
  };
}

/** Tells that what was broken is not any more; replaces what {@link brokenMessage} told. */
export function mendedMessage(
  state: MatterState,
  { works, brokenOtherwise }: Outcome,
  speaker: Speaker,
): NotificationMessage {
  const became = works + brokenOtherwise === 0 ? 'over' : 'mended';
  return {
    ...addressOf(state, speaker),
    severity: 'normal',
    title: titleText(
      speaker.say(`${became}.title`, { headline: headline(state, speaker) }),
    ),
    description: descriptionText([
      speaker.say(`${became}.text`),
      works > 0 && speaker.count('works', works),
      brokenOtherwise > 0 && speaker.count('otherwise', brokenOtherwise),
    ]),
    link: linkOf(state),
  };
}

/** Tells an owner all that is open at once; replaces the summary before. */
export function summaryMessage(
  options: {
    owner: string;
    /** What is the owner's to mend. */
    open: readonly Pick<Matter, 'title' | 'audience' | 'chainCount'>[];
    waiting: readonly WaitingCause[];
    /** How many matters have been mended just now. */
    mended?: number;
  },
  speaker: Speaker,
): NotificationMessage {
  const { owner, open, waiting, mended = 0 } = options;
  const name = nameOfRef(owner);
  const chains =
    sum(open.map(each => each.chainCount)) +
    sum(waiting.map(each => each.chains));
  const isPlatform = open.some(({ audience }) => audience === 'platform');
  return {
    recipient: owner,
    scope: `summary ${owner}`,
    topic: speaker.say('topic.summary'),
    severity: summarySeverity(open.length, waiting.length),
    title: titleText(
      chains === 0
        ? speaker.count('summary.well', mended, { name })
        : speaker.count('summary.broken', open.length + waiting.length, {
            name,
            distributions: speaker.count('distributions', chains),
          }),
    ),
    description: descriptionText([
      mended > 0 && speaker.count('summary.mended', mended),
      open.length > 0 &&
        speaker.say('summary.open', { causes: named(open, speaker) }),
      waiting.length > 0 &&
        speaker.say('summary.waiting', { causes: named(waiting, speaker) }),
    ]),
    link: isPlatform ? overviewLink : listLink({ owner, state: 'broken' }),
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

/** By topics people choose what they want to hear of. */
function addressOf(
  { id, owner, audience }: Pick<MatterState, 'id' | 'owner' | 'audience'>,
  speaker: Speaker,
) {
  return {
    recipient: owner,
    scope: id,
    topic: speaker.say(`topic.${audience}`),
  };
}

/** The entity that a matter concerns, where it is one. */
export function onlyEntity({ entities }: Matter): string | undefined {
  return entities.length === 1 ? entities[0] : undefined;
}

function headline(
  {
    audience,
    cluster,
    entityRef,
    title,
  }: Pick<MatterState, 'audience' | 'cluster' | 'entityRef' | 'title'>,
  speaker: Speaker,
): string {
  const told = speaker.tell(title);
  return audience !== 'platform' && entityRef !== undefined
    ? speaker.say('headline.entity', {
        name: nameOfRef(entityRef),
        title: told,
      })
    : speaker.say('headline.cluster', { title: told, cluster });
}

function linkOf({
  entityRef,
  causeKey,
}: Pick<MatterState, 'entityRef' | 'causeKey'>): string {
  return (
    (entityRef !== undefined && tabLink(entityRef)) ||
    (causeKey.length <= LONGEST_KEY
      ? listLink({ cause: causeKey })
      : overviewLink)
  );
}

function named(causes: readonly { title: string }[], speaker: Speaker): string {
  const counts = new Map<string, number>();
  causes.forEach(({ title }) =>
    counts.set(title, (counts.get(title) ?? 0) + 1),
  );
  const titles = [...counts].map(([english, count]) => {
    const title = speaker.tell(english);
    return count > 1 ? speaker.say('summary.times', { title, count }) : title;
  });
  const rest = titles.length - MOST_NAMED;
  return [
    ...titles.slice(0, MOST_NAMED),
    ...(rest > 0 ? [speaker.say('summary.more', { count: rest })] : []),
  ].join('; ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
