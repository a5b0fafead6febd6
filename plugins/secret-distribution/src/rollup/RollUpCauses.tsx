import type {
  EntityRollUp,
  RollUpCause,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  CauseList,
  EvidenceList,
  type ListedCause,
} from '../components/causes';
import { EntityLink } from '../fleet/EntityLink';
import { useText } from '../text';

/** So many causes are shown at first; the worst are among them. */
const FIRST_CAUSES = 5;
/** So many members are named; all that are broken are in the list below, worst first. */
const NAMED_MEMBERS = 6;

/** What is wrong with what belongs to an entity, and whom each cause concerns. */
export function RollUpCauses(props: { data: EntityRollUp }) {
  const { causes, causeCount, sentence } = props.data;
  const t = useText();
  const listed = ({
    finding,
    distributions,
    members,
    memberCount,
  }: RollUpCause): ListedCause => {
    const named = members.slice(0, NAMED_MEMBERS);
    const { severity, place } = finding;
    return {
      ...finding,
      // The sentence that stands above already need not be read twice.
      sentence: finding.sentence === sentence ? undefined : finding.sentence,
      reach: [
        ...(distributions > 0
          ? [
              t(severity === 'error' ? 'rollUp.breaks' : 'rollUp.concerns', {
                count: distributions,
              }),
            ]
          : []),
        t(`place.${place}`),
      ],
      concerned: (
        <>
          {named.map(ref => (
            <EntityLink key={ref} entityRef={ref} tab />
          ))}
          {memberCount > named.length && (
            <span>
              {t('cause.more', { count: memberCount - named.length })}
            </span>
          )}
        </>
      ),
      evidence: <EvidenceList evidence={finding.evidence} />,
    };
  };
  return (
    <CauseList
      heading={t('cause.heading', { count: causeCount })}
      causes={causes.map(listed)}
      causeCount={causeCount}
      first={FIRST_CAUSES}
    />
  );
}
