import type { Actor } from '../model/types';

/** What somebody is to be told of: one cause, as far as it is one owner's to know. @public */
export interface Matter {
  /** Stable for (cause, owner). */
  id: string;
  /** Who is told: the ref of a group or a user. */
  owner: string;
  /**
   * Told because it is theirs to mend, because the platform is theirs, or because what they
   * consume is broken by a fault of who produces it.
   */
  audience: 'owner' | 'platform' | 'affected';
  cluster: string;
  /** `Finding.key` of the cause. */
  causeKey: string;
  /** The cause in a few words. */
  title: string;
  sentence: string;
  /** What to do about it. */
  cure: string;
  who: Actor;
  /** Refs of those whose it is to mend, where that is not the owner. */
  told: readonly string[];
  /** Ids of some of the chains that it breaks, by which is told later whether they work. */
  chains: readonly string[];
  chainCount: number;
  /** How many teams own the chains. */
  teamCount: number;
  /** Refs of the owner's entities that it concerns. */
  entities: readonly string[];
}

/** How far a matter has come; this is what is kept between two decisions. @public */
export interface MatterState
  extends Pick<
    Matter,
    'id' | 'owner' | 'audience' | 'cluster' | 'causeKey' | 'title' | 'chains'
  > {
  /** The entity that it concerns, where it is one. */
  entityRef?: string;
  /**
   * - `watched`: seen, but not for long enough to tell of it.
   * - `told`: its owner knows.
   * - `closed`: over; kept for a while, so that it is known again when it comes back.
   */
  phase: 'watched' | 'told' | 'closed';
  /** ms since the epoch: when it was first seen, this time. */
  beganAt: number;
  /** ms since the epoch: since when it is no longer seen. */
  restedAt?: number;
  /** ms since the epoch: when it was over. */
  closedAt?: number;
  /** How often it has come, since it was last forgotten. */
  episodes: number;
}

/** What waits for somebody else, as one owner is told of it in a digest. @public */
export interface WaitingCause {
  owner: string;
  causeKey: string;
  title: string;
  /** Who can mend it. */
  who: Actor;
  chains: number;
}

/** All that is broken at one moment, by who is told. @public */
export interface OpenMatters {
  matters: readonly Matter[];
  /** What breaks somebody's chains and is another's to mend. */
  waiting: readonly WaitingCause[];
  /** Causes of the platform that nobody is told of, for no platform team is known. */
  untold: number;
}

/** A notification, ready to be sent. @public */
export interface NotificationMessage {
  /** Ref of the group or user that is told. */
  recipient: string;
  /** A later message of the same scope replaces this one. */
  scope: string;
  topic: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  title: string;
  description: string;
  /** A path of the portal. */
  link: string;
}
