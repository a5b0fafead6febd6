import type {
  KnownPolicy,
  PolicySimulation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Name, RichText, Snippet } from '../ui';
import { SimulatorMatrix } from './SimulatorMatrix';
import styles from './Simulator.module.css';

/** External Secrets Operator played against Vault's policies, before it happens. */
export function Simulator(props: { simulation: PolicySimulation }) {
  const { simulation } = props;
  const t = useText();
  const { denials, policies, role, roleState, session, snippet, wouldShow } =
    simulation;
  const loginFails = session.some(({ outcome }) => outcome === 'denied');
  return (
    <section aria-label={t('simulator.heading')} className={styles.simulator}>
      <h4 className={styles.heading}>{t('simulator.heading')}</h4>
      <p className={styles.sentence}>
        <RichText>{simulation.sentence}</RichText>
      </p>
      <p className={styles.policies}>
        <span>
          {t('simulator.role')} <Name>{role ?? '–'}</Name>
          {roleState !== 'present' &&
            `: ${t(`simulator.roleState.${roleState}`)}`}
        </span>
        {policies.map(policy => (
          <PolicyName key={policy.name} policy={policy} />
        ))}
      </p>
      {loginFails && (
        <p className={styles.sentence} data-tone="danger">
          {t('simulator.session')}
        </p>
      )}
      <SimulatorMatrix simulation={simulation} />
      {(snippet !== undefined || denials.length > 0) && (
        <div className={styles.cure}>
          <strong>{t('simulator.missing')}</strong>
          {snippet !== undefined && <Snippet text={snippet} language="hcl" />}
          {denials.length > 0 && (
            <p className={styles.sentence}>
              {t('simulator.denials')}{' '}
              {denials.map(pattern => (
                <code key={pattern} className={styles.code}>
                  <Name>{pattern}</Name>
                </code>
              ))}
            </p>
          )}
        </div>
      )}
      {wouldShow !== undefined && simulation.forecast === 'unknown' && (
        <div className={styles.cure}>
          <strong>{t('simulator.wouldShow')}</strong>
          <Snippet text={wouldShow} language="hcl" />
        </div>
      )}
    </section>
  );
}

function PolicyName({ policy }: { policy: KnownPolicy }) {
  const t = useText();
  return (
    <span data-state={policy.state}>
      {t('simulator.policy')} <Name>{policy.name}</Name>:{' '}
      {t(`simulator.policyState.${policy.state}`)}
      {policy.problem && ` (${policy.problem})`}
    </span>
  );
}
