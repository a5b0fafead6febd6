import type { Meter } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { PREFIX } from './names';

/** How long requests take, by route: as it is declared, not as it was asked for. */
export function apiMetrics(meter: Meter): RequestHandler {
  const durations = meter.createHistogram(`${PREFIX}.api.duration`, {
    description: 'How long a request to the API took until it was answered',
    unit: 's',
  });
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once('close', () =>
      durations.record((performance.now() - startedAt) / 1000, {
        'http.request.method': request.method,
        'http.route': request.route?.path ?? 'none',
        // Who leaves before the answer got none.
        'http.response.status_code': response.writableFinished
          ? response.statusCode
          : 499,
      }),
    );
    next();
  };
}
