import type { Story } from '../stories';
import type { KubeObject } from '../types';
import type { World } from '../world/world';

/** A Secret's data in plain text. */
export function decode(secret: KubeObject | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secret?.data ?? {}).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );
}

/** The pods of a story's Deployments. */
export const podsOf = (world: World, story: Story): KubeObject[] =>
  story.clusters.flatMap(name => {
    const { objects } = world.cluster(name);
    return [
      ...(story.objects?.(true) ?? []),
      ...(story.manifests?.(true) ?? []),
    ]
      .filter(object => object.kind === 'Deployment')
      .flatMap(({ metadata }) =>
        objects
          .list('Pod', metadata.namespace)
          .filter(pod => pod.metadata.labels?.app === metadata.name),
      );
  });

/** What a story says of itself: conditions, causes in Events, pods' reasons. */
export const symptomsOf = (world: World, story: Story): string[] => {
  const objectsOf = (faulty: boolean) => [
    ...(story.manifests?.(faulty) ?? []),
    ...(story.objects?.(faulty) ?? []),
  ];
  const all = new Map(
    [...objectsOf(true), ...objectsOf(false)]
      .filter(({ apiVersion }) => apiVersion.startsWith('external-secrets.io/'))
      .map(object => [
        `${object.kind}/${object.metadata.namespace}/${object.metadata.name}`,
        object,
      ]),
  ).values();
  const found: string[] = [];
  for (const object of all) {
    for (const cluster of story.clusters) {
      const { objects } = world.cluster(cluster);
      const condition = objects.get(
        object.kind,
        object.metadata.namespace,
        object.metadata.name,
      )?.status?.conditions?.[0];
      if (condition?.status === 'False') {
        found.push(`${object.kind}: ${condition.message}`);
      }
      for (const event of objects.list('Event')) {
        const { kind, namespace, name } = event.involvedObject;
        if (
          event.type === 'Warning' &&
          kind === object.kind &&
          namespace === object.metadata.namespace &&
          name === object.metadata.name
        ) {
          found.push(`${kind} event: ${event.message}`);
        }
      }
    }
  }
  for (const pod of podsOf(world, story)) {
    const { waiting } = pod.status?.containerStatuses?.[0].state ?? {};
    if (waiting) found.push(`Pod: ${waiting.reason} ${waiting.message}`);
  }
  return found;
};
