import {
  isSamePath,
  type FileChange,
  type KnownPublisher,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
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
      const known = await publishersOf(services, caller, wish);
      const { outputs, objects } = await changeRepository(
        services,
        caller,
        input,
        {
          part: partOfWish(services, wish, known),
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

/** Who publishes what is published (`SD-P4`) and what is consumed (`SD-D1`). */
async function publishersOf(
  services: SelfServices,
  caller: Caller,
  { request }: Wish,
): Promise<KnownPublisher[]> {
  const publishers: KnownPublisher[] = [];
  for (const { path, entityRef, isOwn } of pathsOf(request)) {
    const known = await knowledgeOf(services, caller, {
      entityRef,
      path,
      cluster: request?.cluster,
    });
    publishers.push(
      ...(known?.publishers ?? []).map(ref => (isOwn ? ref : { ...ref, path })),
    );
  }
  return publishers;
}

/** Each path once, with a component that takes part in it. */
function pathsOf(request: Wish['request']) {
  const { publish, consume = [], sources = [] } = request ?? {};
  const all = [
    ...(publish
      ? [
          {
            path: publish.path,
            entityRef: publish.entityRef ?? request?.entityRef,
            isOwn: true,
          },
        ]
      : []),
    ...consume.flatMap(consumer =>
      (consumer.sources ?? sources).map(({ path }) => ({
        path,
        entityRef: consumer.entityRef ?? request?.entityRef,
        isOwn: false,
      })),
    ),
  ];
  return all.filter(
    ({ path }, index) =>
      all.findIndex(each => isSamePath(each.path, path)) === index,
  );
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
