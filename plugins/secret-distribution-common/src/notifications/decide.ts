import { Speaker, type NotificationLanguage } from './language';
import {
  brokenMessage,
  mendedMessage,
  onlyEntity,
  summaryMessage,
} from './messages';
import { outcomeOf, type Outcome, type Sight } from './outcome';
import type {
  Matter,
  MatterState,
  NotificationMessage,
  OpenMatters,
} from './types';

/** More news for one owner at once are told in one message. */
const MOST_AT_ONCE = 5;
/** A matter that comes and goes must rest ever longer to count as mended, but no longer than this. */
const LONGEST_REST_MS = 3_600_000;
/** A matter that is over is known again for so long. */
const REMEMBERED_MS = 24 * 3_600_000;

/** What is to be kept and told. @public */
export interface NotificationDecision {
  /** States that are new or other than before. */
  changed: readonly MatterState[];
  /** Ids of states that need not be kept any longer. */
  forgotten: readonly string[];
  messages: readonly NotificationMessage[];
}

interface News {
  broken: Matter[];
  mended: NotificationMessage[];
  /** Some of it was there when notifications began. */
  isFirst: boolean;
}

/**
 * Decides who is told what, from what is known and what is seen. It is pure and can be asked
 * any number of times: what was told is a part of what is known.
 *
 * - A break is told once it has been there for `holdMs`. It stays one break while it rests for
 *   less than that, so that flapping is told once.
 * - It is mended when its chains work and it has rested for `holdMs`, twice as long each time it
 *   came back. What cannot be seen is not mended.
 * - What was broken when notifications began, and more than five news at once, are told in one
 *   summary for each owner.
 *
 * @public
 */
export function decideNotifications(options: {
  open: OpenMatters;
  states: readonly MatterState[];
  sight: Sight;
  /** ms since the epoch. */
  now: number;
  /** ms since the epoch: when notifications began. */
  startedAt: number;
  /** How long a break must hold to be told, ms. */
  holdMs: number;
  /** English when absent. */
  language?: NotificationLanguage;
}): NotificationDecision {
  const speaker = new Speaker(options.language);
  const { open, states, sight, now, startedAt, holdMs } = options;
  const known = new Map(states.map(state => [state.id, state]));
  const seen = new Set(open.matters.map(({ id }) => id));
  const changed: MatterState[] = [];
  const forgotten: string[] = [];
  const news = new Map<string, News>();
  const newsOf = (owner: string): News => {
    const ofOwner = news.get(owner) ?? {
      broken: [],
      mended: [],
      isFirst: false,
    };
    news.set(owner, ofOwner);
    return ofOwner;
  };

  for (const matter of open.matters) {
    const before = known.get(matter.id);
    const state = seenAgain(before, matter, now);
    const isFirst = state.beganAt <= startedAt + holdMs;
    const due = isFirst ? startedAt + 2 * holdMs : state.beganAt + holdMs;
    if (state.phase === 'watched' && now >= due) {
      newsOf(matter.owner).broken.push(matter);
      newsOf(matter.owner).isFirst ||= isFirst;
      changed.push({ ...state, ...keptOf(matter), phase: 'told' });
    } else if (state !== before) {
      changed.push(state);
    }
  }
  for (const state of states.filter(({ id }) => !seen.has(id))) {
    const after = notSeen(state, { sight, now, holdMs });
    if (after.forget) {
      forgotten.push(state.id);
    }
    if (after.state) {
      changed.push(after.state);
    }
    if (after.mended) {
      newsOf(state.owner).mended.push(
        mendedMessage(state, after.mended, speaker),
      );
    }
  }
  const told = new Set(
    [...states, ...changed]
      .filter(({ phase }) => phase === 'told')
      .map(({ id }) => id),
  );
  const tellable = {
    ...open,
    matters: open.matters.filter(({ id }) => told.has(id)),
  };
  return {
    changed,
    forgotten,
    messages: [...news].flatMap(([owner, ofOwner]) =>
      messagesOf(owner, ofOwner, tellable, speaker),
    ),
  };
}

/** A matter that is among the broken. */
function seenAgain(
  before: MatterState | undefined,
  matter: Matter,
  now: number,
): MatterState {
  if (!before || before.phase === 'closed') {
    return {
      ...keptOf(matter),
      phase: 'watched',
      beganAt: now,
      episodes: (before?.episodes ?? 0) + 1,
    };
  }
  if (before.restedAt === undefined) {
    return before;
  }
  const { restedAt, ...state } = before;
  return state;
}

/** A matter that is not among the broken. */
function notSeen(
  state: MatterState,
  options: { sight: Sight; now: number; holdMs: number },
): { state?: MatterState; forget?: boolean; mended?: Outcome } {
  const { sight, now, holdMs } = options;
  if (state.phase === 'closed') {
    return { forget: now - (state.closedAt ?? now) >= REMEMBERED_MS };
  }
  const outcome = outcomeOf(state, sight);
  if (outcome === 'unclear') {
    return {};
  }
  if (state.restedAt === undefined && holdMs > 0) {
    return { state: { ...state, restedAt: now } };
  }
  const longest = Math.max(holdMs, LONGEST_REST_MS);
  const rest = Math.min(holdMs * 2 ** (state.episodes - 1), longest);
  if (now - (state.restedAt ?? now) < rest) {
    return {};
  }
  const { restedAt, ...over } = state;
  return {
    state: { ...over, phase: 'closed', closedAt: now },
    ...(state.phase === 'told' && outcome !== 'moved' && { mended: outcome }),
  };
}

function messagesOf(
  owner: string,
  { broken, mended, isFirst }: News,
  open: OpenMatters,
  speaker: Speaker,
): readonly NotificationMessage[] {
  if (isFirst || broken.length + mended.length > MOST_AT_ONCE) {
    return [
      summaryMessage(
        {
          owner,
          open: open.matters.filter(
            matter => matter.owner === owner && matter.audience !== 'affected',
          ),
          waiting: open.waiting.filter(cause => cause.owner === owner),
          mended: mended.length,
        },
        speaker,
      ),
    ];
  }
  return [...mended, ...broken.map(matter => brokenMessage(matter, speaker))];
}

function keptOf(
  matter: Matter,
): Omit<MatterState, 'phase' | 'beganAt' | 'episodes'> {
  const { id, owner, audience, cluster, causeKey, title, chains } = matter;
  const entityRef = onlyEntity(matter);
  return {
    id,
    owner,
    audience,
    cluster,
    causeKey,
    title,
    chains,
    ...(entityRef !== undefined && { entityRef }),
  };
}
