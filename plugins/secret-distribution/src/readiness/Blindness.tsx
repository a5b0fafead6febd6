import {
  RiEyeOffLine,
  RiShieldCheckFill,
  RiShieldKeyholeLine,
} from '@remixicon/react';
import type { BlindnessBadge } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { CureView } from '../components/causes';
import { useText } from '../text';
import { Disclosure, RichText } from '../ui';
import styles from './Readiness.module.css';

const tones = {
  proven: 'success',
  canReadValues: 'danger',
  rootToken: 'danger',
  unproven: 'warning',
  off: 'neutral',
} as const;

/** Proof that the portal cannot read values; otherwise that Vault is not used, and why. */
export function Blindness(props: { badge: BlindnessBadge }) {
  const { checkedAt, cure, how, sentence, state } = props.badge;
  const t = useText();
  return (
    <section
      className={styles.badge}
      data-tone={tones[state]}
      aria-label={t('readiness.blindness')}
    >
      <p className={styles.badgeTitle}>
        <BadgeIcon state={state} />
        <strong>{t(`readiness.blind.${state}`)}</strong>
        {checkedAt !== undefined && (
          <span className={styles.meta}>
            {t('verdict.checked')} <Age at={checkedAt} />
          </span>
        )}
      </p>
      <p className={styles.sentence}>
        <RichText>{sentence}</RichText>
      </p>
      <Disclosure summary={t(cure ? 'readiness.mend' : 'readiness.how')}>
        <div className={styles.badgeBody}>
          <p className={styles.text}>{how}</p>
          {cure && <CureView cure={cure} />}
        </div>
      </Disclosure>
    </section>
  );
}

function BadgeIcon(props: { state: BlindnessBadge['state'] }) {
  switch (props.state) {
    case 'proven':
      return <RiShieldCheckFill aria-hidden="true" />;
    case 'off':
      return <RiEyeOffLine aria-hidden="true" />;
    default:
      return <RiShieldKeyholeLine aria-hidden="true" />;
  }
}
