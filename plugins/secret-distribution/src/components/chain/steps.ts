import type {
  Chain,
  Link,
  LinkState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A link as it is drawn. */
export interface Step {
  link: Link;
  /** The verdict names this link as the first broken one. */
  first: boolean;
  /** Red only because of something before it; drawn without its colour. */
  symptom: boolean;
  /** It lies behind the break: nothing new reaches it. */
  behind: boolean;
}

/** States that a break further up explains. What is unknown or under way stays just that. */
const explained: readonly LinkState[] = ['broken', 'missing', 'stale'];

/** The drawn links of a chain. A producer's chain ends at the Vault path. */
export function stepsOf(chain: Chain): readonly Step[] {
  const { firstBroken, symptoms } = chain.verdict;
  const breakAt = chain.links.findIndex(link => link.id === firstBroken);
  const links =
    chain.role === 'producer'
      ? chain.links.filter(link => link.state !== 'notApplicable')
      : chain.links;

  return links.map(link => {
    const behind = breakAt >= 0 && chain.links.indexOf(link) > breakAt;
    return {
      link,
      first: link.id === firstBroken,
      symptom:
        symptoms.some(symptom => symptom.link === link.id) ||
        (behind && explained.includes(link.state)),
      behind,
    };
  });
}

/** The verdict blames what the links stand on, not one of them. */
export function breaksBelow(chain: Chain): boolean {
  const place = chain.verdict.firstBroken;
  return place === 'store' || place === 'platform';
}
