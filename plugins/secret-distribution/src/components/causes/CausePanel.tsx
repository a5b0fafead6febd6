import type {
  EntityCause,
  EntityChain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../../clock';
import { EntryLink, RuleLinks } from '../../documentation';
import { useSubPageLink } from '../../page/PageBody';
import { Heals, RefreshNow } from '../../refreshNow';
import { useText } from '../../text';
import {
  Disclosure,
  Link,
  Name,
  Panel,
  plainText,
  RichText,
  severityTone,
  SeverityWord,
} from '../../ui';
import { CureView } from './CureView';
import { EvidenceList } from './EvidenceList';
import styles from './Cause.module.css';

/** So many broken chains are named; the list below shows the rest, worst first. */
const NAMED_CHAINS = 6;
/** So many symptoms are listed. */
const LISTED_SYMPTOMS = 50;

/** What the readiness of the cluster says more about. */
const ofPlatform: ReadonlySet<string> = new Set(['platform', 'store']);

/** One cause: where, what, since when, how it is known, what to do, what it breaks. */
export function CausePanel(props: {
  cause: EntityCause;
  chains: readonly EntityChain[];
  /** The sentence that stands above already, and need not be read twice. */
  said: string;
  onShowChain(chain: EntityChain): void;
}) {
  const { finding } = props.cause;
  const cluster = props.chains[0]?.distribution.cluster;
  const href = useSubPageLink();
  const t = useText();
  return (
    <Panel
      tone={severityTone[finding.severity]}
      className={styles.panel}
      aria-label={plainText(finding.title)}
    >
      <header className={styles.header}>
        <h3 className={styles.title}>
          <SeverityWord severity={finding.severity} />
          <span>
            <RichText>{finding.title}</RichText>
          </span>
        </h3>
        <p className={styles.meta}>
          <span>{t(`place.${finding.place}`)}</span>
          {finding.since !== undefined && (
            <span>
              {t('cause.since')} <Age at={finding.since} />
            </span>
          )}
          {finding.rules.length > 0 && <RuleLinks ids={finding.rules} />}
          <span>
            <EntryLink id={finding.id} />
          </span>
          {href && cluster !== undefined && ofPlatform.has(finding.place) && (
            <span>
              <Link
                href={href(
                  'readiness',
                  `cluster=${encodeURIComponent(cluster)}`,
                )}
              >
                {t('cause.readiness', { cluster })}
              </Link>
            </span>
          )}
        </p>
      </header>
      {finding.sentence !== props.said && (
        <p className={styles.sentence}>
          <RichText>{finding.sentence}</RichText>
        </p>
      )}
      <CureView cure={finding.cure} />
      <EvidenceList evidence={finding.evidence} />
      <Healing chains={props.chains} />
      <Reach {...props} />
      <Symptoms chains={props.chains} />
    </Panel>
  );
}

/** When it heals by itself; of several chains, one that something can be done for. */
function Healing(props: { chains: readonly EntityChain[] }) {
  const t = useText();
  const chain =
    props.chains.find(({ verdict }) => verdict.heals?.resource) ??
    props.chains.find(({ verdict }) => verdict.heals);
  return chain ? (
    <div className={styles.heals} role="group" aria-label={t('details.heals')}>
      <Heals chain={chain} />
      <RefreshNow key={chain.id} chain={chain} />
    </div>
  ) : null;
}

function Reach(props: {
  cause: EntityCause;
  chains: readonly EntityChain[];
  onShowChain(chain: EntityChain): void;
}) {
  const { chains, cause, onShowChain } = props;
  const t = useText();
  const href = useSubPageLink();
  const unnamed = chains.length - NAMED_CHAINS;
  return (
    <div className={styles.reach}>
      <span>
        {t(
          cause.finding.severity === 'error'
            ? 'cause.breaksHere'
            : 'cause.concernsHere',
          { count: cause.chains.length },
        )}
        :
      </span>
      {chains.slice(0, NAMED_CHAINS).map(chain => (
        <button
          key={chain.id}
          type="button"
          className={styles.chainLink}
          aria-label={t('cause.show', { path: chain.distribution.path })}
          onClick={() => onShowChain(chain)}
        >
          <Name>{chain.distribution.path}</Name>
        </button>
      ))}
      {unnamed > 0 && <span>{t('cause.more', { count: unnamed })}</span>}
      {href && (
        <Link
          href={href(
            'distributions',
            `cause=${encodeURIComponent(cause.finding.key)}`,
          )}
        >
          {t('cause.everywhere')}
        </Link>
      )}
    </div>
  );
}

function Symptoms(props: { chains: readonly EntityChain[] }) {
  const t = useText();
  const symptoms = props.chains.flatMap(chain =>
    chain.verdict.symptoms.map(symptom => ({ chain, ...symptom })),
  );
  if (symptoms.length === 0) {
    return null;
  }
  const unlisted = symptoms.length - LISTED_SYMPTOMS;
  return (
    <Disclosure
      className={styles.symptoms}
      summary={t('cause.symptoms', { count: symptoms.length })}
    >
      <ul>
        {symptoms.slice(0, LISTED_SYMPTOMS).map(({ chain, link, says }) => (
          <li key={`${chain.id} ${link}`}>
            {props.chains.length > 1 && (
              <>
                <Name>{chain.distribution.path}</Name>{' '}
              </>
            )}
            <strong>{t(`place.${link}`)}</strong>: <RichText>{says}</RichText>
          </li>
        ))}
        {unlisted > 0 && <li>{t('cause.more', { count: unlisted })}</li>}
      </ul>
    </Disclosure>
  );
}
