import type {
  EntityChain,
  EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { chainsOf } from '../describe';
import { CausePanel } from './CausePanel';
import styles from './Cause.module.css';

/** The distinct causes, worst first: each told once, however many chains it breaks. */
export function Causes(props: {
  data: EntityDistributions;
  onShowChain(chain: EntityChain): void;
}) {
  const { causes } = props.data;
  const t = useText();
  if (causes.length === 0) {
    return null;
  }
  const byId = new Map(chainsOf(props.data).map(chain => [chain.id, chain]));
  return (
    <section className={styles.causes} aria-labelledby="sd-causes">
      <h2 id="sd-causes" className={styles.heading}>
        {t('cause.heading', { count: causes.length })}
      </h2>
      {causes.map(cause => (
        <CausePanel
          key={cause.finding.key}
          cause={cause}
          chains={cause.chains.flatMap(id => byId.get(id) ?? [])}
          said={props.data.sentence}
          onShowChain={props.onShowChain}
        />
      ))}
    </section>
  );
}
