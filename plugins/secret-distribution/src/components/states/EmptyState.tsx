import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  consumesAnnotation,
  entityRefAnnotation,
  kubernetesIdAnnotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { Link, Panel, Snippet } from '../../ui';
import styles from './States.module.css';

const KUBERNETES_DOCS =
  'https://backstage.io/docs/features/kubernetes/configuration#surfacing-your-kubernetes-components-as-part-of-an-entity';

/** There is nothing to show; what would make something appear. */
export function EmptyState(props: { entity: Entity; everythingSeen: boolean }) {
  const { entity, everythingSeen } = props;
  const { name } = entity.metadata;
  const t = useText();
  return (
    <Panel className={styles.padded}>
      <h2 className={styles.title}>{t('empty.title')}</h2>
      {!everythingSeen && <p className={styles.text}>{t('empty.unseen')}</p>}
      <p className={styles.text}>{t('empty.why')}</p>
      <ol className={styles.ways}>
        <li>
          <p>
            {t('empty.workload')}{' '}
            <Link href={KUBERNETES_DOCS} target="_blank" rel="noopener">
              {t('empty.docs')}
            </Link>
          </p>
          <Snippet
            language="yaml"
            text={annotated('catalog-info.yaml', kubernetesIdAnnotation, name)}
          />
        </li>
        <li>
          <p>{t('empty.declared')}</p>
          <Snippet
            language="yaml"
            text={annotated(
              'catalog-info.yaml',
              consumesAnnotation,
              `platform-data/postgres/${name}`,
            )}
          />
        </li>
        <li>
          <p>{t('empty.manifest')}</p>
          <Snippet
            language="yaml"
            text={annotated(
              'externalsecret.yaml',
              entityRefAnnotation,
              stringifyEntityRef(entity),
            )}
          />
        </li>
      </ol>
    </Panel>
  );
}

function annotated(file: string, annotation: string, value: string): string {
  return `# ${file}\nmetadata:\n  annotations:\n    ${annotation}: ${value}`;
}
