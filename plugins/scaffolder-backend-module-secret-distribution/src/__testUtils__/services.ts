import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { Clock } from '../clock';
import { createSelfServices, type SelfServices } from '../services';

/** What is asked of the permission framework. */
export interface Asked {
  permission: string;
  resourceRef?: string;
}

/** One audit event, and how it ended. */
export interface AuditEvent {
  eventId: string;
  severityLevel?: string;
  meta?: JsonObject;
  ended?: 'success' | 'fail';
  outcome?: JsonObject;
}

/** Services that allow what `denies` does not, and remember what they were asked and told. */
export function testServices(options?: {
  denies?: (asked: Asked) => boolean;
  config?: JsonObject;
  clock?: Clock;
  backendUrl?: string;
}): { services: SelfServices; asked: Asked[]; events: AuditEvent[] } {
  const asked: Asked[] = [];
  const events: AuditEvent[] = [];
  const {
    denies = () => false,
    config = {},
    clock,
    backendUrl,
  } = options ?? {};

  const decide = (question: Asked) => {
    asked.push(question);
    return denies(question) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW;
  };
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(request => ({
        result: decide({
          permission: request.permission.name,
          ...('resourceRef' in request && {
            resourceRef: String(request.resourceRef),
          }),
        }),
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => ({
        result: decide({ permission: permission.name }),
      })),
  });
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, severityLevel, meta }) => {
      const event: AuditEvent = { eventId, severityLevel, meta };
      events.push(event);
      return {
        success: async told => {
          event.ended = 'success';
          event.outcome = told?.meta;
        },
        fail: async () => {
          event.ended = 'fail';
        },
      };
    },
  });
  const services = createSelfServices({
    auditor,
    auth: mockServices.auth({ pluginId: 'scaffolder' }),
    config: mockServices.rootConfig({ data: config }),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async id => `${backendUrl ?? 'http://portal.test'}/api/${id}`,
    }),
    permissions,
    reader: mockServices.urlReader.mock(),
    ...(clock && { clock }),
  });
  return { services, asked, events };
}
