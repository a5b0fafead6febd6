import type { Coverage, CoverageSource } from '../facts/types';
import type { FactView } from '../facts/view';

/** How well a kind of facts can be seen: now, as last known, or not at all. */
export type Sight =
  | { sees: 'now' }
  | { sees: 'lastKnown'; since: number }
  | { sees: 'nothing'; why: Coverage['state'] };

/** What the coverage of a source means for the facts that came from it. */
export function sightOf(view: FactView, source: CoverageSource): Sight {
  const { state, since } = view.coverage(source);
  switch (state) {
    case 'live':
      return { sees: 'now' };
    case 'stale':
      return { sees: 'lastKnown', since };
    default:
      return { sees: 'nothing', why: state };
  }
}

/** Whether facts of this source are up to date. Only then can something be called healthy by them. */
export function isLive(view: FactView, source: CoverageSource): boolean {
  return view.coverage(source).state === 'live';
}

/** Why a link cannot be judged, in one short sentence. */
export function blindNote(why: Coverage['state'], what: string): string {
  switch (why) {
    case 'starting':
      return `${what} are still being read.`;
    case 'forbidden':
      return `The portal may not read ${what}.`;
    case 'notServed':
      return `The cluster does not know ${what}.`;
    default:
      return `${what} are not observed here.`;
  }
}
