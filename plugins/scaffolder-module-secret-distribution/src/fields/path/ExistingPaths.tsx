import {
  isSamePath,
  type PathKind,
  type VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { pathOf, type Produced } from '../../distributions';
import { useText } from '../../text';
import { Note, Select } from '../../ui';

/** The paths that the producer publishes, to choose one of. */
export function ExistingPaths(props: {
  produced: Produced;
  kind?: PathKind;
  value?: VaultPathParts;
  onChoose: (path: VaultPathParts) => void;
}) {
  const t = useText();
  const { produced, kind, value } = props;
  if (produced.state === 'idle') {
    return <Note tone="info">{t('path.existing.noProducer')}</Note>;
  }
  if (produced.state === 'loading') {
    return <Note tone="info">{t('path.existing.loading')}</Note>;
  }
  if (produced.state === 'unknown') {
    return <Note tone="warning">{t('path.existing.unknown')}</Note>;
  }
  const paths = new Map(
    produced.chains.flatMap(chain => {
      const parts = pathOf(chain);
      return parts && (!kind || parts.kind === kind)
        ? [[chain.distribution.path, parts] as const]
        : [];
    }),
  );
  if (paths.size === 0) {
    return <Note tone="warning">{t('path.existing.none')}</Note>;
  }
  const chosen = [...paths].find(([, parts]) => isSamePath(parts, value));
  return (
    <Select
      label={t('path.existing.label')}
      placeholder={t('path.existing.choose')}
      options={[...paths.keys()].map(path => ({
        id: path,
        label: path,
      }))}
      value={chosen?.[0] ?? null}
      onChange={key => {
        const parts = paths.get(String(key));
        if (parts) {
          props.onChoose(parts);
        }
      }}
    />
  );
}
