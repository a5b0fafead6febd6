import type {
  FleetCause,
  FleetOverview,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { formatNumber } from '../clock';
import { CauseList, type ListedCause } from '../components/causes';
import { useSubPageHref } from '../page';
import { useText } from '../text';
import { Link, Name } from '../ui';
import { EntityLink } from './EntityLink';
import { writeQuery } from './query';

/** So many causes are shown at first; the worst are among them. */
const FIRST_CAUSES = 8;
/** So many teams are named; the list behind the cause has all. */
const NAMED_TEAMS = 6;

/** What is wrong in the fleet, with how much each cause breaks and whose it is. */
export function FleetCauses(props: { overview: FleetOverview }) {
  const { causes, causeCount, ownersKnown } = props.overview;
  const t = useText();
  const hrefOf = useSubPageHref();
  const listed = (cause: FleetCause): ListedCause => ({
    ...cause,
    reach: [
      <Link href={hrefOf('distributions', writeQuery({ cause: [cause.key] }))}>
        {t(cause.severity === 'error' ? 'fleet.breaks' : 'fleet.concerns', {
          count: cause.chains,
        })}
      </Link>,
      t('fleet.paths', { count: cause.paths }),
      ...(cause.teamCount > 0
        ? [t('fleet.teams', { count: cause.teamCount })]
        : []),
      <>
        {t('chain.cluster')} <Name>{cause.cluster}</Name>
      </>,
    ],
    concerned: ownersKnown && <Concerned cause={cause} />,
  });
  return (
    <CauseList
      heading={t('fleet.causes', { count: causeCount })}
      causes={causes.map(listed)}
      causeCount={causeCount}
      first={FIRST_CAUSES}
    />
  );
}

function Concerned({ cause }: { cause: FleetCause }) {
  const t = useText();
  const named = cause.teams.slice(0, NAMED_TEAMS);
  const unnamed = cause.teamCount - named.length;
  return (
    <>
      {named.map(({ owner, chains }) => (
        <span key={owner}>
          <EntityLink entityRef={owner} /> ({formatNumber(t, chains)})
        </span>
      ))}
      {unnamed > 0 && <span>{t('cause.more', { count: unnamed })}</span>}
      {cause.unowned > 0 && (
        <span>{t('fleet.unowned', { count: cause.unowned })}</span>
      )}
    </>
  );
}
