import {
  impactChangeKinds,
  type ImpactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** What is asked for, as the reader has filled it in so far. */
export interface AskedChange {
  kind: ImpactChange['kind'];
  to?: string;
  property?: string;
  consumer?: string;
}

/** The change, once it can be asked for. */
export function completeChange({
  kind,
  to,
  property,
  consumer,
}: AskedChange): ImpactChange | undefined {
  const named = to ? { to } : {};
  switch (kind) {
    case 'renamePath':
      return { kind, ...named };
    case 'renameKey':
      return property ? { kind, property, ...named } : undefined;
    case 'removeConsumer':
      return consumer ? { kind, consumer } : undefined;
    default:
      return { kind };
  }
}

const texts = ['to', 'property', 'consumer'] as const;

/** What an address asks for. */
export function readChange(params: URLSearchParams): AskedChange {
  const kind = impactChangeKinds.find(each => each === params.get('change'));
  return {
    kind: kind ?? 'retire',
    ...Object.fromEntries(
      texts.flatMap(name => {
        const value = params.get(name);
        return value ? [[name, value]] : [];
      }),
    ),
  };
}

/** The address that asks for a change of a distribution. */
export function writeChange(
  distribution: string,
  { kind, ...about }: AskedChange,
): string {
  const params = new URLSearchParams({ distribution, change: kind });
  for (const name of texts) {
    const value = about[name];
    if (value) {
      params.set(name, value);
    }
  }
  return params.toString();
}
