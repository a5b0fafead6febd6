import {
  buildVaultPath,
  type SourceChoice,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { usePublishers, type Produced } from '../../distributions';
import { useText } from '../../text';
import { Name, Note, RuleIds } from '../../ui';
import { isOwn, occupiedBy } from './occupied';

/** Whether the path has a publisher already, and how far that can be told from here. */
export function Uniqueness(props: {
  produced: Produced;
  parts: VaultPathParts;
  source?: SourceChoice;
}) {
  const t = useText();
  const { produced, parts, source } = props;
  const published = usePublishers(buildVaultPath(parts));
  const chains = produced.state === 'known' ? produced.chains : [];
  const occupied = occupiedBy(parts, source, chains);
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
  const others =
    published.state === 'known'
      ? published.value.filter(each => !isOwn(each, parts, chains))
      : [];
  if (others.length > 0) {
    return (
      <Note tone="warning" live>
        <p>{t('path.elsewhere')}</p>
        <ul>
          {others.map(({ cluster, publishers }) => (
            <li key={cluster}>
              {cluster}: <Name>{publishers.join(', ')}</Name>
            </li>
          ))}
        </ul>
        <RuleIds ids={['SD-P4']} />
      </Note>
    );
  }
  return (
    <Note tone={published.state === 'known' ? 'success' : 'info'} live>
      <p>
        {t(published.state === 'known' ? 'path.free' : 'path.notChecked')}{' '}
        <RuleIds ids={['SD-P4']} />
      </p>
    </Note>
  );
}
