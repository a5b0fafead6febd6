import type { FileChange } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  assertScmUserCredentials,
  assertSelfService,
  assertSides,
  audited,
  entitiesOf,
  shownAddress,
} from '../access';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';
import { WorkspaceFolder } from '../workspace';
import { withGenerations, type AwaitedObject } from './awaitedObjects';
import {
  changeRepository,
  type ChangeOutput,
  type Destination,
} from './destination';
import { knowledgeOf } from './knowledge';
import {
  assertWish,
  branchPrefixOf,
  partOfWish,
  sidesOfWish,
  type Wish,
} from './wish';

export interface ProposeInput
  extends Destination,
    Pick<Wish, 'request' | 'prerequisites'> {
  /** A folder of the workspace that goes along. */
  include?: { from?: string; to: string };
}

// A type alias, for outputs are JSON objects to the scaffolder.
export type ProposeOutput = ChangeOutput & { objects: AwaitedObject[] };

/**
 * Proposes everything wished as one request to one repository.
 *
 * @throws InputError when a rule is broken; NotAllowedError when the caller may not do it for one
 *   of the components. Nothing was written then.
 */
export async function propose(
  services: SelfServices,
  caller: Caller,
  input: ProposeInput,
): Promise<ProposeOutput> {
  const { request, prerequisites, repoUrl, token } = input;
  const wish = { request, prerequisites, files: includedIn(caller, input) };
  assertWish(wish);
  const sides = sidesOfWish(wish);
  return audited(
    services,
    caller,
    {
      verb: 'propose',
      writes: true,
      meta: { entities: entitiesOf(sides), repository: shownAddress(repoUrl) },
    },
    async () => {
      await assertSelfService(services, caller);
      await assertSides(services, caller, sides);
      assertScmUserCredentials(services, token);
      const rivals = await rivalsOf(services, caller, wish);
      const { outputs, objects } = await changeRepository(
        services,
        caller,
        input,
        {
          part: partOfWish(services, wish, rivals),
          branchPrefix: branchPrefixOf(wish),
        },
      );
      return {
        ...outputs,
        objects: await withGenerations(services, caller, objects),
      };
    },
    resultOf,
  );
}

/** What an auditor is told of a change. */
export function resultOf({ outcome, branch, sha, url }: ChangeOutput) {
  return {
    outcome,
    ...(branch && { branch }),
    ...(sha && { sha }),
    ...(url && { url }),
  };
}

async function rivalsOf(
  services: SelfServices,
  caller: Caller,
  { request }: Wish,
) {
  const { publish } = request ?? {};
  if (!request || !publish) {
    return [];
  }
  const known = await knowledgeOf(services, caller, {
    entityRef: publish.entityRef ?? request.entityRef,
    path: publish.path,
    cluster: request.cluster,
  });
  return known?.publishers;
}

function includedIn(
  { workspacePath }: Caller,
  { include }: ProposeInput,
): FileChange[] {
  if (!include || !workspacePath) {
    return [];
  }
  return new WorkspaceFolder(workspacePath, include.from).copies(include.to);
}
