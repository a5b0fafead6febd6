import { useLocation, useSearchParams } from 'react-router-dom';
import { useApi } from '@backstage/frontend-plugin-api';
import type { RegistryTexts } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { PageLoading, PageProblem } from '../page/states';
import { useLiveResource } from '../refresh';
import { useText } from '../text';
import { Announcer, SearchField, ToggleButton, ToggleButtonGroup } from '../ui';
import { CauseEntry, RuleEntry } from './Entry';
import { families, matchesWords } from './families';
import styles from './Rules.module.css';

const kinds = ['rules', 'causes'] as const;
type Kind = (typeof kinds)[number];

/** The registry as a reference: every rule by its family, every cause, with their cures. */
export function RulesPage() {
  const api = useApi(secretDistributionApiRef);
  const t = useText();
  const { data, error, loading, refresh } = useLiveResource<RegistryTexts>(
    'rules',
    { load: signal => api.getRules({ signal }) },
  );
  if (data) {
    return <Reference registry={data} />;
  }
  return error ? (
    <PageProblem error={error} retrying={loading} onRetry={refresh} />
  ) : (
    <PageLoading label={t('rules.loading')} />
  );
}

function Reference(props: { registry: RegistryTexts }) {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const meant = idIn(useLocation().hash);
  const text = params.get('text') ?? '';
  const isCause = props.registry.causes.some(({ id }) => id === meant);
  const shown: Kind =
    params.get('show') === 'causes' || (isCause && !params.has('show'))
      ? 'causes'
      : 'rules';
  const rules = props.registry.rules.filter(rule => matchesWords(rule, text));
  const causes = props.registry.causes.filter(cause =>
    matchesWords(cause, text),
  );
  const counts: Record<Kind, number> = {
    rules: rules.length,
    causes: causes.length,
  };

  const set = (name: string, value: string) =>
    setParams(
      before => {
        const after = new URLSearchParams(before);
        if (value) {
          after.set(name, value);
        } else {
          after.delete(name);
        }
        return after;
      },
      { replace: true },
    );

  return (
    <div className={styles.page}>
      <div className={styles.filters}>
        <SearchField
          className={styles.search}
          size="small"
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          value={text}
          onChange={value => set('text', value)}
        />
        <ToggleButtonGroup
          aria-label={t('rules.show')}
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={([key]) => set('show', String(key))}
        >
          {kinds.map(kind => (
            <ToggleButton key={kind} id={kind} size="small">
              {t(`rules.${kind}`)} {String(counts[kind])}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <Announcer text={text && t('rules.count', { count: counts[shown] })} />
      {counts[shown] === 0 && (
        <p className={styles.noMatch}>{t('rules.noMatch')}</p>
      )}
      {shown === 'rules' &&
        families(rules).map(({ family, entries }) => (
          <section
            key={family}
            className={styles.family}
            aria-labelledby={`sd-family-${family}`}
          >
            <h2 id={`sd-family-${family}`} className={styles.heading}>
              {t(`rules.family.${family}`)}
            </h2>
            {entries.map(rule => (
              <RuleEntry
                key={rule.id}
                rule={rule}
                isMeant={rule.id === meant}
              />
            ))}
          </section>
        ))}
      {shown === 'causes' && causes.length > 0 && (
        <section className={styles.family} aria-labelledby="sd-causes">
          <h2 id="sd-causes" className={styles.heading}>
            {t('rules.causesHeading')}
          </h2>
          {causes.map(cause => (
            <CauseEntry
              key={cause.id}
              cause={cause}
              isMeant={cause.id === meant}
            />
          ))}
        </section>
      )}
    </div>
  );
}

/** The rule or cause that an address leads to. */
function idIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
