import { useState, type FormEvent } from 'react';
import { RiBookmarkLine, RiCloseLine } from '@remixicon/react';
import { useSubPageHref } from '../page/PageBody';
import { useText } from '../text';
import { Button, ButtonIcon, Link, TextField } from '../ui';
import { useSavedViews } from './savedViews';
import styles from './SavedViews.module.css';

/** The reader's own views of a sub-page: to be opened, saved and forgotten. */
export function SavedViews(props: {
  subPage: 'distributions' | 'map';
  /** What is shown now, as its address has it. */
  query: string;
}) {
  const { subPage, query } = props;
  const t = useText();
  const hrefOf = useSubPageHref();
  const { views, save, forget } = useSavedViews(subPage);
  const [name, setName] = useState<string>();
  if (!save) {
    return null;
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const given = name?.trim();
    if (given) {
      save({ name: given, query });
      setName(undefined);
    }
  };
  return (
    <div className={styles.views}>
      {views.length > 0 && (
        <ul className={styles.list} aria-label={t('views.label')}>
          {views.map(view => (
            <li key={view.name} className={styles.view}>
              <Link
                href={hrefOf(subPage, view.query)}
                aria-current={view.query === query ? 'page' : undefined}
              >
                {view.name}
              </Link>
              <ButtonIcon
                size="small"
                variant="tertiary"
                icon={<RiCloseLine />}
                aria-label={t('views.forget', { name: view.name })}
                onPress={() => forget(view.name)}
              />
            </li>
          ))}
        </ul>
      )}
      {name === undefined ? (
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiBookmarkLine />}
          onPress={() => setName('')}
        >
          {t('views.save')}
        </Button>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
          <TextField
            size="small"
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            maxLength={80}
            // It was asked for a moment ago.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={name}
            onChange={setName}
          />
          <Button size="small" type="submit" isDisabled={!name.trim()}>
            {t('views.keep')}
          </Button>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setName(undefined)}
          >
            {t('views.cancel')}
          </Button>
        </form>
      )}
    </div>
  );
}
