import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type express from 'express';

/** Each route has its own parameters and query. */
type AnyRequest = express.Request<any, any, any, any>;

/** Adds to the event what is known only once it was read: whose it is, how much of it. */
export type Note = (meta: JsonObject) => void;

/** Reads something for a request, and leaves an event of it. */
export type Audited = <T>(
  request: AnyRequest,
  meta: JsonObject & { queryType: string },
  read: (note: Note) => Promise<T>,
) => Promise<T>;

/**
 * Every read leaves one event: who asked for what, whose it is, and how it ended. Without the
 * owners an auditor could not tell who reads what belongs to others.
 */
export function auditedBy(auditor: AuditorService): Audited {
  return async (request, meta, read) => {
    const event = await auditor.createEvent({
      eventId: 'distribution-read',
      severityLevel: 'low',
      request,
      meta,
    });
    const notes: JsonObject = {};
    const noted = () =>
      Object.keys(notes).length > 0 ? { meta: { ...notes } } : {};
    try {
      const answer = await read(note => Object.assign(notes, note));
      await event.success(noted());
      return answer;
    } catch (error) {
      await event.fail({ error: toError(error), ...noted() });
      throw error;
    }
  };
}
