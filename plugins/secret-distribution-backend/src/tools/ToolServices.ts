import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ChainAccess, Fleet } from '../fleet';
import type { ImpactReader } from '../impact';
import type { ReadinessReader } from '../readiness';
import type { RollUpReader } from '../rollup';
import type { EntityAccess } from '../services/EntityAccess';
import type { EntityWatchlist } from '../services/EntityWatchlist';

/** What the tools read through: the same gates as the routes. */
export interface ToolServices {
  auditor: AuditorService;
  auth: AuthService;
  access: Pick<EntityAccess, 'read'>;
  watchlist: Pick<EntityWatchlist, 'show'>;
  rollUps: Pick<RollUpReader, 'read'>;
  chainAccess: Pick<ChainAccess, 'scopeOf'>;
  fleet: Pick<Fleet, 'reader'>;
  impact: Pick<ImpactReader, 'read'>;
  readiness: Pick<ReadinessReader, 'read'>;
}

/** Leaves an event of who read what through a tool, and how it ended. */
export async function auditedTool<T>(
  { auditor, auth }: ToolServices,
  credentials: BackstageCredentials,
  meta: JsonObject & { queryType: string },
  read: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId: 'distribution-read',
    severityLevel: 'low',
    meta: {
      ...meta,
      // A call of the registry has no request of its own.
      initiator: auth.isPrincipal(credentials, 'user')
        ? credentials.principal.userEntityRef
        : 'service',
    },
  });
  try {
    const answer = await read();
    await event.success();
    return answer;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
