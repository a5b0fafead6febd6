import { RuleIds as Ids } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { useRuleHref } from './useRuleHref';

/** Rules, each leading to where it is explained, in a tab of its own: the form keeps what it has. */
export function RuleIds(props: { ids: readonly string[] }) {
  return <Ids ids={props.ids} hrefOf={useRuleHref()} beside />;
}
