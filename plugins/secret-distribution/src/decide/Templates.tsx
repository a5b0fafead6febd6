import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { Entity } from '@backstage/catalog-model';
import { useTemplateHref } from '../page/templates';
import { useLiveResource } from '../refresh';
import { useText } from '../text';
import { Link, Panel, Skeleton } from '../ui';
import styles from './Decide.module.css';

/** What a template is tagged with that distributes a secret or configuration. */
const tags = { secret: 'secret', config: 'configuration' } as const;

/** The portal's templates that write what was decided, as far as the reader may see them. */
export function Templates(props: { about: 'secret' | 'config' }) {
  const t = useText();
  const catalog = useApi(catalogApiRef);
  const { data, error } = useLiveResource<Entity[]>(
    `templates/${props.about}`,
    {
      load: async () => {
        const { items } = await catalog.getEntities({
          filter: {
            kind: 'Template',
            'spec.type': 'secret-distribution',
            'metadata.tags': tags[props.about],
          },
          order: { field: 'metadata.title', order: 'asc' },
        });
        return items.filter(
          ({ metadata }) => !metadata.tags?.includes('retire'),
        );
      },
    },
  );
  return (
    <Panel className={styles.panel} aria-labelledby="sd-templates">
      <h2 id="sd-templates" className={styles.heading}>
        {t('decide.templates')}
      </h2>
      {data && data.length > 0 && (
        <ul className={styles.templates}>
          {data.map(template => (
            <Template key={template.metadata.name} template={template} />
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <p className={styles.text}>{t('decide.noTemplates')}</p>
      )}
      {!data && error && (
        <p className={styles.text} role="alert">
          {t('decide.templatesFailed', { reason: error.message })}
        </p>
      )}
      {!data && !error && (
        <Skeleton aria-label={t('decide.templatesLoading')} height={80} />
      )}
    </Panel>
  );
}

function Template(props: { template: Entity }) {
  const hrefOf = useTemplateHref();
  const { name, title, description } = props.template.metadata;
  return (
    <li>
      <Link href={hrefOf(props.template)}>{title ?? name}</Link>
      {description && <p className={styles.text}>{description}</p>}
    </li>
  );
}
