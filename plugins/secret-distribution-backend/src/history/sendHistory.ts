import {
  rotationsCsv,
  type DistributionHistory,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type express from 'express';

/** Answers with what the caller would rather have: JSON, or the page's rotations as a table. */
export function sendHistory(
  request: Pick<express.Request, 'accepts'>,
  response: express.Response<any>,
  history: DistributionHistory,
): void {
  response.vary('accept');
  if (request.accepts(['application/json', 'text/csv']) !== 'text/csv') {
    response.json(history);
    return;
  }
  const { distribution, rotations, nextCursor } = history;
  response.type('text/csv');
  response.attachment(`${fileName(distribution.path)}-rotations.csv`);
  if (nextCursor !== undefined) {
    response.setHeader('x-next-cursor', nextCursor);
  }
  response.send(rotationsCsv(distribution, rotations));
}

function fileName(path: string): string {
  return path.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 100);
}
