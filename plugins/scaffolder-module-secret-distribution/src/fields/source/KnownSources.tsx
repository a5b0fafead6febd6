import type { SourceChoice } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { knownSources, type Produced } from '../../distributions';
import { useText } from '../../text';
import { Name, Note, Select } from '../../ui';

/** The Source Secrets that the portal knows of the publishing component. */
export function KnownSources(props: {
  produced: Produced;
  choice: SourceChoice;
  onChoose: (choice: Partial<SourceChoice>) => void;
}) {
  const t = useText();
  const { produced, choice } = props;
  if (produced.state !== 'known') {
    return null;
  }
  const known = knownSources(produced.chains);
  const names = [
    ...new Set(known.map(({ namespace, name }) => `${namespace}/${name}`)),
  ];
  const same = known.filter(
    ({ namespace, name }) =>
      namespace === choice.namespace && name === choice.secret,
  );
  return (
    <>
      {names.length > 0 && (
        <Select
          label={t('source.known')}
          description={t('source.knownHint')}
          placeholder={t('source.chooseKnown')}
          options={names.map(name => ({ id: name, label: name }))}
          value={
            same.length > 0 ? `${choice.namespace}/${choice.secret}` : null
          }
          onChange={key => {
            const [namespace, secret] = String(key).split('/');
            props.onChoose({
              preset: 'other',
              namespace,
              answers: { secret },
            });
          }}
        />
      )}
      {same.map(({ path, cluster }) => (
        <Note key={`${cluster} ${path}`} tone="info" live>
          <p>
            {t('source.published')} <Name>{path}</Name> ({cluster})
          </p>
        </Note>
      ))}
    </>
  );
}
