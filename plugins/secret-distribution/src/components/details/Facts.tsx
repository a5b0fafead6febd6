import type { ReactNode } from 'react';
import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatDuration } from '../../clock';
import { useText } from '../../text';
import { LinkStateWord, Name, RichText } from '../../ui';
import { qualifiedName } from '../describe';
import { Section } from './Section';
import styles from './Details.module.css';

/** Who else has to do with the path, what it stands on, and how it was found. */
export function Facts(props: { chain: EntityChain }) {
  const { chain } = props;
  const { store, propagationBoundMs } = chain;
  const t = useText();
  return (
    <Section title={t('details.facts')}>
      <dl className={styles.facts}>
        <Fact name={t('details.path')}>
          <Name>{chain.distribution.path}</Name>
        </Fact>
        <Fact name={t('details.cluster')}>
          <Name>{chain.distribution.cluster}</Name>
        </Fact>
        <Fact name={t('details.publishers')}>
          <NameList names={chain.publishers} />
        </Fact>
        <Fact name={t('details.consumers')}>
          <NameList names={chain.consumers} />
        </Fact>
        {store && (
          <Fact name={t('details.store')}>
            {store.ref.kind} <Name>{qualifiedName(store.ref)}</Name>{' '}
            <LinkStateWord state={store.state} />{' '}
            <RichText>{store.note}</RichText>
          </Fact>
        )}
        {chain.role === 'consumer' && (
          <Fact name={t('details.bound')}>
            {propagationBoundMs === undefined
              ? t('details.noBound')
              : formatDuration(t, propagationBoundMs)}
          </Fact>
        )}
        <Fact name={t('details.foundBy')}>
          {chain.foundBy.map(how => t(`foundBy.${how}`)).join('; ')}
        </Fact>
      </dl>
    </Section>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function NameList(props: { names: readonly string[] }) {
  const t = useText();
  if (props.names.length === 0) {
    return <>{t('details.none')}</>;
  }
  return (
    <>
      {props.names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Name>{name}</Name>
        </span>
      ))}
    </>
  );
}
