import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  secretDistributionConsumePermission,
  secretDistributionPublishPermission,
  secretDistributionSelfServicePermission,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';

/** For which components something is done; `undefined` stands for none in particular. */
export interface Sides {
  publish: readonly (string | undefined)[];
  consume: readonly (string | undefined)[];
}

/** @throws NotAllowedError when the caller may not use self-service at all */
export async function assertSelfService(
  { permissions }: SelfServices,
  { credentials }: Caller,
): Promise<void> {
  const [{ result }] = await permissions.authorize(
    [{ permission: secretDistributionSelfServicePermission }],
    { credentials },
  );
  if (result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You may not use self-service for secret distributions: ask for the permission ${secretDistributionSelfServicePermission.name}.`,
    );
  }
}

/**
 * Whether the caller may publish and consume for these components. What is for no component in
 * particular needs the permission for every component.
 *
 * @throws NotAllowedError that names permission and component
 * @throws InputError for what is no entity ref
 */
export async function assertSides(
  services: SelfServices,
  caller: Caller,
  sides: Sides,
): Promise<void> {
  await assertFor(
    services,
    caller,
    secretDistributionPublishPermission,
    sides.publish,
  );
  await assertFor(
    services,
    caller,
    secretDistributionConsumePermission,
    sides.consume,
  );
}

async function assertFor(
  { permissions }: SelfServices,
  { credentials }: Caller,
  permission: ResourcePermission,
  refs: readonly (string | undefined)[],
): Promise<void> {
  const named = [
    ...new Set(refs.filter(ref => ref !== undefined).map(fullEntityRef)),
  ];
  const decisions = await permissions.authorize(
    named.map(resourceRef => ({ permission, resourceRef })),
    { credentials },
  );
  const denied = named.filter(
    (_, index) => decisions[index].result !== AuthorizeResult.ALLOW,
  );
  if (denied.length > 0) {
    throw new NotAllowedError(
      `You may not do this for ${denied.join(
        ', ',
      )}: ask an owner, or ask for the permission ${permission.name}.`,
    );
  }
  if (refs.includes(undefined)) {
    const [{ result }] = await permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not do this for every component: name yours as entityRef, or ask for the permission ${permission.name} without conditions.`,
      );
    }
  }
}

/** @throws InputError for what is no full entity ref */
export function fullEntityRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    throw new InputError(
      `${JSON.stringify(
        ref.slice(0, 200),
      )} is no entity ref; write it like component:default/temporal.`,
    );
  }
}
