import { useState } from 'react';
import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Section } from '../components/details/Section';
import { useSubPageLink } from '../page/PageBody';
import { useEntityRef } from '../rotations/EntityRefContext';
import { useText } from '../text';
import { Disclosure, Link } from '../ui';
import { writeChange, type AskedChange } from './change';
import { ImpactView } from './ImpactView';
import styles from './Impact.module.css';

/** What would happen if the distribution of a chain were changed; asked when it is unfolded. */
export function ChainImpact(props: { chain: EntityChain }) {
  const { distribution } = props.chain;
  const t = useText();
  return (
    <Section title={t('impact.heading')}>
      <Disclosure summary={t('impact.open')}>
        <Unfolded key={distribution.id} distribution={distribution.id} />
      </Disclosure>
    </Section>
  );
}

function Unfolded(props: { distribution: string }) {
  const { distribution } = props;
  const t = useText();
  const link = useSubPageLink();
  const entity = useEntityRef();
  const [change, setChange] = useState<AskedChange>({ kind: 'retire' });
  return (
    <>
      <ImpactView
        distribution={distribution}
        change={change}
        onChange={setChange}
        entity={entity}
        level={6}
      />
      {link && (
        <p className={styles.text}>
          <Link href={link('impact', writeChange(distribution, change))}>
            {t('impact.ownPage')}
          </Link>
        </p>
      )}
    </>
  );
}
