import { ruleById } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import styles from './RuleIds.module.css';

/** The rules that something follows from; what a rule says is in its title. @public */
export function RuleIds(props: { ids: readonly string[] }) {
  return (
    <span className={styles.rules}>
      {props.ids.map(id => (
        <abbr
          key={id}
          className={styles.rule}
          style={{ textDecoration: 'none' }}
          title={ruleById(id)?.statement}
        >
          {id}
        </abbr>
      ))}
    </span>
  );
}
