import { Fragment } from 'react';
import type { PathKind } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { Name, RuleIds } from '../../ui';
import styles from './Path.module.css';

/** A path, segment by segment, and what each of them means. */
export function PathDrawing(props: { kind: PathKind; text: string }) {
  const t = useText();
  const { kind, text } = props;
  const meanings = [
    {
      text: t(`path.meaning.prefix.${kind}`),
      rule: kind === 'secret' ? 'SD-P1' : 'SD-P2',
    },
    { text: t('path.meaning.datasource'), rule: 'SD-P3' },
    { text: t(`path.meaning.instance.${kind}`), rule: 'SD-P4' },
  ];
  // A hostile segment may hold slashes of its own; they belong to the last part.
  const [prefix, datasource, ...rest] = text.split('/');
  const segments = [prefix, datasource, rest.join('/')];
  return (
    <ol className={styles.path} aria-label={t('path.drawing', { path: text })}>
      {segments.map((segment, index) => (
        <Fragment key={meanings[index].rule}>
          {index > 0 && (
            <li className={styles.slash} aria-hidden="true">
              /
            </li>
          )}
          <li className={styles.part}>
            <span className={styles.value}>
              <Name>{segment}</Name>
            </span>
            <span className={styles.meaning}>
              {meanings[index].text} <RuleIds ids={[meanings[index].rule]} />
            </span>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
