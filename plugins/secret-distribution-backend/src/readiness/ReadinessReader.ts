import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  secretDistributionReadinessReadPermission,
  type ReadinessReport,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ReadinessBoard } from './ReadinessBoard';

/** The only way to the readiness of the clusters: authorised for the caller. */
export class ReadinessReader {
  readonly #board: ReadinessBoard;
  readonly #permissions: PermissionsService;

  static create(options: {
    board: ReadinessBoard;
    permissions: PermissionsService;
  }): ReadinessReader {
    return new ReadinessReader(options.board, options.permissions);
  }

  private constructor(board: ReadinessBoard, permissions: PermissionsService) {
    this.#board = board;
    this.#permissions = permissions;
  }

  /** @throws NotAllowedError - when the caller may not read the readiness of clusters */
  async read(credentials: BackstageCredentials): Promise<ReadinessReport> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: secretDistributionReadinessReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not read the readiness of clusters; ask for the permission ${secretDistributionReadinessReadPermission.name}`,
      );
    }
    return this.#board.report();
  }
}
