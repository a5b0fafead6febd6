import type { CauseId } from '../causes';
import type { Template } from '../types';

/** What a person who meets a cause wants to know beyond its finding and its cure. */
export interface Guide {
  /** What is noticed first, and where; the words of resources come from recordings. */
  symptom: Template;
  /** The mechanism: why it comes to this, and what else follows from it. */
  why: Template;
  /** Commands that show it without the portal. */
  look: readonly string[];
}

/** The guides of some causes. */
export type Guides<Id extends CauseId> = Readonly<Record<Id, Guide>>;
