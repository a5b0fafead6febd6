import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  secretDistributionChainReadPermission,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useSubPageHref } from '../page/PageBody';
import { PageProblem } from '../page/states';
import { useText } from '../text';
import { Link, Name, Panel, SearchField, Skeleton } from '../ui';
import { readChange, writeChange } from './change';
import { ImpactView } from './ImpactView';
import { useOffered } from './useImpact';
import styles from './Impact.module.css';

const MOST_OFFERED = 50;
const TYPED_MS = 250;

/** What a change of a distribution would mean; which one and what change is in the address. */
export function ImpactPage() {
  const [params, setParams] = useSearchParams();
  const distribution = params.get('distribution');
  const t = useText();
  return (
    <div className={styles.page} data-testid="secret-distribution-impact">
      <h2 className={styles.hidden}>{t('page.impact')}</h2>
      <Chooser chosen={distribution} />
      {distribution && (
        <Panel className={styles.panel}>
          <ImpactView
            key={distribution}
            distribution={distribution}
            level={3}
            change={readChange(params)}
            onChange={change =>
              setParams(writeChange(distribution, change), { replace: true })
            }
          />
        </Panel>
      )}
    </div>
  );
}

/** The distributions that the reader may see, found by name. */
function Chooser(props: { chosen: string | null }) {
  const { chosen } = props;
  const t = useText();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Panel className={styles.panel}>
      <SearchField
        size="small"
        className={styles.search}
        label={t('impact.path')}
        value={typed}
        onChange={setTyped}
      />
      <Found text={text} chosen={chosen} />
    </Panel>
  );
}

function Found(props: { text: string; chosen: string | null }) {
  const { chosen, text } = props;
  const t = useText();
  const { data, error, loading, refresh } = useOffered(text, MOST_OFFERED);
  if (!data) {
    return error ? (
      <PageProblem
        error={error}
        retrying={loading}
        onRetry={refresh}
        permission={secretDistributionChainReadPermission.name}
      />
    ) : (
      <div role="status" aria-label={t('impact.loading')}>
        <Skeleton height={48} />
      </div>
    );
  }
  const offered = distributionsIn(data.items);
  if (offered.length === 0) {
    return <p className={styles.text}>{t('impact.noPath')}</p>;
  }
  return (
    <>
      <nav aria-label={t('impact.path')}>
        <ul className={styles.offered}>
          {offered.map(row => (
            <Offered
              key={row.distributionId}
              row={row}
              isChosen={row.distributionId === chosen}
            />
          ))}
        </ul>
      </nav>
      {data.nextCursor !== undefined && (
        <p className={styles.muted}>{t('impact.morePaths')}</p>
      )}
    </>
  );
}

function Offered(props: { row: FleetRow; isChosen: boolean }) {
  const { isChosen, row } = props;
  const href = useSubPageHref();
  const [params] = useSearchParams();
  const { kind } = readChange(params);
  return (
    <li>
      <Link
        href={href('impact', writeChange(row.distributionId, { kind }))}
        aria-current={isChosen ? 'true' : undefined}
        className={styles.offer}
      >
        <Name>{row.path}</Name>
      </Link>{' '}
      <span className={styles.muted}>
        <Name>{row.cluster}</Name>
      </span>
    </li>
  );
}

function distributionsIn(rows: readonly FleetRow[]): readonly FleetRow[] {
  return [
    ...new Map(rows.map(row => [row.distributionId, row] as const)).values(),
  ];
}
