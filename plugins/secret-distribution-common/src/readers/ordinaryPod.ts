import { isName, isObject, isText, parseTime } from './fields';
import { phases, type OwnedPod, type PodStatus } from './podSchema';

type Json = Readonly<Record<string, unknown>>;
type Condition = PodStatus['conditions'][number];
type ContainerStatus = PodStatus['containerStatuses'][number];

/**
 * Reads a pod that is like almost all: every field there in its plain form, no container waiting.
 * There may be 100,000 pods, and the schema makes much garbage of each. What is not ordinary is
 * left to the schema, which also says what is wrong.
 *
 * @returns exactly what the schema reads, or `undefined`
 */
export function ordinaryPod(given: unknown): OwnedPod | undefined {
  if (!isObject(given) || !isObject(given.status)) {
    return undefined;
  }
  const metadata = isObject(given.metadata)
    ? ordinaryMetadata(given.metadata)
    : undefined;
  const status = metadata && ordinaryStatus(given.status);
  return status && { metadata, status };
}

function ordinaryMetadata(given: Json): OwnedPod['metadata'] | undefined {
  const { name, namespace, uid, generation, labels, annotations } = given;
  const { creationTimestamp, deletionTimestamp, managedFields } = given;
  const ownerReferences = all(given.ownerReferences, ordinaryOwner);
  return isName(name) &&
    isName(namespace) &&
    isFilled(uid, 128) &&
    (generation === undefined || Number.isSafeInteger(generation)) &&
    isOptional(creationTimestamp, isString) &&
    isOptional(deletionTimestamp, isString) &&
    isOptional(labels, isObject) &&
    isOptional(annotations, isObject) &&
    isOptional(managedFields, Array.isArray) &&
    ownerReferences
    ? {
        name,
        namespace,
        uid,
        generation: generation as number | undefined,
        creationTimestamp: timeOf(creationTimestamp),
        deletionTimestamp: timeOf(deletionTimestamp),
        labels: labels ?? {},
        annotations: annotations ?? {},
        ownerReferences,
        managedFields: managedFields ?? [],
      }
    : undefined;
}

function ordinaryOwner({ apiVersion, kind, name, controller }: Json) {
  return isFilled(apiVersion, 253) &&
    isFilled(kind, 63) &&
    isFilled(name, 253) &&
    (controller === undefined || typeof controller === 'boolean')
    ? { apiVersion, kind, name, controller }
    : undefined;
}

function ordinaryStatus(given: Json): PodStatus | undefined {
  const { phase, startTime } = given;
  const known = phases.find(each => each === phase);
  const conditions = all(given.conditions, ordinaryCondition);
  const containerStatuses = all(given.containerStatuses, startedContainer);
  const initContainerStatuses = all(
    given.initContainerStatuses,
    startedContainer,
  );
  return known &&
    isOptional(startTime, isString) &&
    conditions &&
    containerStatuses &&
    initContainerStatuses
    ? {
        phase: known,
        startTime: timeOf(startTime),
        conditions,
        containerStatuses,
        initContainerStatuses,
      }
    : undefined;
}

function ordinaryCondition(given: Json): Condition | undefined {
  const { type, status, reason, message, lastTransitionTime } = given;
  return isText(type, 316) &&
    (status === 'True' || status === 'False' || status === 'Unknown') &&
    (reason === undefined || isText(reason, 1024)) &&
    isOptional(message, isString) &&
    isOptional(lastTransitionTime, isString)
    ? {
        type,
        status,
        reason,
        message,
        lastTransitionTime: timeOf(lastTransitionTime),
      }
    : undefined;
}

function startedContainer({ state }: Json): ContainerStatus | undefined {
  if (!isObject(state) || state.waiting !== undefined) {
    return undefined;
  }
  const { running } = state;
  if (running === undefined) {
    return { state: { waiting: undefined, running } };
  }
  return isObject(running) && isOptional(running.startedAt, isString)
    ? {
        state: {
          waiting: undefined,
          running: { startedAt: timeOf(running.startedAt) },
        },
      }
    : undefined;
}

/** Each item read, none for no list; `undefined` when there is one that is not ordinary. */
function all<T>(
  list: unknown,
  read: (item: Json) => T | undefined,
): T[] | undefined {
  if (list === undefined) {
    return [];
  }
  if (!Array.isArray(list)) {
    return undefined;
  }
  const items: T[] = [];
  for (const each of list) {
    const item = isObject(each) ? read(each) : undefined;
    if (item === undefined) {
      return undefined;
    }
    items.push(item);
  }
  return items;
}

function isOptional<T>(
  value: unknown,
  is: (value: unknown) => value is T,
): value is T | undefined {
  return value === undefined || is(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isFilled(value: unknown, max: number): value is string {
  return isText(value, max) && value !== '';
}

function timeOf(value: string | undefined): number | undefined {
  return value === undefined ? undefined : parseTime(value);
}
