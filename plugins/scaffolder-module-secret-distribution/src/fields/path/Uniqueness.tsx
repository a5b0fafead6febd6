import type {
  SourceChoice,
  VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Produced } from '../../distributions';
import { useText } from '../../text';
import { Name, Note, RuleIds } from '../../ui';
import { occupiedBy } from './occupied';

/** Whether the path has a publisher already, and how far that can be told from here. */
export function Uniqueness(props: {
  produced: Produced;
  parts: VaultPathParts;
  source?: SourceChoice;
}) {
  const t = useText();
  const { produced, parts, source } = props;
  const occupied =
    produced.state === 'known'
      ? occupiedBy(parts, source, produced.chains)
      : undefined;
  if (occupied) {
    return (
      <Note tone="danger" live>
        <p>
          {t('path.occupied', { cluster: occupied.cluster })}{' '}
          <Name>{occupied.publishers.join(', ')}</Name>
        </p>
        <RuleIds ids={['SD-P4']} />
      </Note>
    );
  }
  return (
    <Note tone={produced.state === 'known' ? 'success' : 'info'} live>
      <p>
        {t(produced.state === 'known' ? 'path.free' : 'path.notChecked')}{' '}
        <RuleIds ids={['SD-P4']} />
      </p>
    </Note>
  );
}
