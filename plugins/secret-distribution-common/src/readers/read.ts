import type {
  EventCauseFact,
  ExternalSecretFact,
  PodFact,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  WorkloadFact,
} from '../facts/types';
import { ignored, type ReadResult } from './result';

type Reader<T extends import('../facts/types').Fact> = (
  cluster: string,
  object: unknown,
  now: number,
) => ReadResult<T>;

/** @public */
export const readObject: Reader<import('../facts/types').Fact> = () => ignored;
/** @public */
export const readPushSecret: Reader<PushSecretFact> = () => ignored;
/** @public */
export const readExternalSecret: Reader<ExternalSecretFact> = () => ignored;
/** @public */
export const readStore: Reader<StoreFact> = () => ignored;
/** @public */
export const readWorkload: Reader<WorkloadFact> = () => ignored;
/** @public */
export const readPod: Reader<PodFact> = () => ignored;
/** @public */
export const readSecretMeta: Reader<SecretMetaFact> = () => ignored;
/** @public */
export const readEvent: Reader<EventCauseFact> = () => ignored;
