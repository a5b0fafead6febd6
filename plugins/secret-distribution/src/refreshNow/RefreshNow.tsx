import { useEffect, useRef } from 'react';
import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiRefreshLine,
} from '@remixicon/react';
import type {
  EntityChain,
  RefreshResource,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText, type Translate } from '../text';
import { Button, ToneWord } from '../ui';
import { useRefresh, type Pressed } from './useRefresh';
import styles from './RefreshNow.module.css';

/**
 * Makes External Secrets Operator work on a chain at once, where the reader may; the command that
 * does the same stands beside it for everybody. It stays to say what became of it.
 */
export function RefreshNow(props: { chain: EntityChain }) {
  const { chain } = props;
  const { cluster } = chain.distribution;
  const t = useText();
  const { offer, pressed, ask, cancel, refresh } = useRefresh(chain);
  const resource = chain.verdict.heals?.resource;
  const confirm = useRef<HTMLButtonElement>(null);
  // Whoever asked for it with the keyboard goes on with it.
  useEffect(() => {
    if (pressed.is === 'asked') {
      confirm.current?.focus();
    }
  }, [pressed.is]);
  const offered = resource !== undefined && offer?.offered === true;
  if (pressed.is === 'none' && !offered) {
    return null;
  }
  return (
    <div className={styles.root}>
      {pressed.is === 'asked' && resource ? (
        <div
          className={styles.question}
          role="group"
          aria-label={t('refreshNow.now')}
        >
          <p className={styles.text}>
            {t('refreshNow.confirm', { resource: nameOf(resource), cluster })}
          </p>
          <div className={styles.buttons}>
            <Button
              size="small"
              variant="primary"
              ref={confirm}
              onPress={() => void refresh()}
            >
              {t('refreshNow.confirmed')}
            </Button>
            <Button size="small" variant="secondary" onPress={cancel}>
              {t('refreshNow.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <>
          {(offered || pressed.is === 'busy') && (
            <div>
              <Button
                size="small"
                variant="secondary"
                iconStart={<RiRefreshLine />}
                isPending={pressed.is === 'busy'}
                onPress={ask}
              >
                {t('refreshNow.now')}
              </Button>
            </div>
          )}
        </>
      )}
      <p className={styles.text} role="status" aria-live="polite">
        <Outcome pressed={pressed} chain={chain} />
      </p>
    </div>
  );
}

function Outcome(props: { pressed: Pressed; chain: EntityChain }) {
  const { pressed, chain } = props;
  const t = useText();
  if (pressed.is === 'failed') {
    return (
      <ToneWord
        tone="danger"
        icon={<RiErrorWarningFill />}
        word={failure(t, pressed.status)}
      />
    );
  }
  if (pressed.is !== 'done') {
    return null;
  }
  const { resource } = pressed.outcome;
  const { state, heals } = chain.verdict;
  if (state === 'ok' || state === 'warning') {
    return (
      <ToneWord
        tone="success"
        icon={<RiCheckboxCircleFill />}
        word={t('refreshNow.works', { resource: nameOf(resource) })}
      />
    );
  }
  const isSame = heals?.resource && nameOf(heals.resource) === nameOf(resource);
  return (
    <>
      {t(isSame || !heals?.resource ? 'refreshNow.asked' : 'refreshNow.next', {
        resource: nameOf(resource),
        next: heals?.resource ? nameOf(heals.resource) : '',
      })}
    </>
  );
}

function failure(t: Translate, status: number | undefined): string {
  switch (status) {
    case 403:
      return t('refreshNow.failed.forbidden');
    case 404:
      return t('refreshNow.failed.gone');
    case 429:
      return t('refreshNow.failed.soon');
    case 503:
      return t('refreshNow.failed.cluster');
    default:
      return t('refreshNow.failed.other');
  }
}

function nameOf({ kind, namespace, name }: RefreshResource): string {
  return `${kind} ${namespace}/${name}`;
}
