import type { ObjectKind } from '../facts/types';
import type { Signature } from './types';

/** What a message is about, as far as its bearer says. @public */
export interface MessageAbout {
  kind: ObjectKind;
  /** The condition's or Event's reason. */
  reason?: string;
}

/** @public */
export function decodeMessage(_text: string, _about: MessageAbout): Signature {
  return { type: 'unrecognised' };
}
