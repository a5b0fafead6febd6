import { useState } from 'react';
import { RiDownload2Line } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { SecretDistributionApi } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../../api';
import { useText } from '../../text';
import { Button } from '../../ui';
import { save } from '../save';
import { chainsOf, requestOf, type RotationQuery } from './query';
import styles from './RotationsPage.module.css';

const PAGE = 500;
/** A browser holds a file of so many pages; what is more is read with the API. */
const MOST_PAGES = 40;

const kinds = [
  'rotationsCsv',
  'rotationsJson',
  'causesCsv',
  'causesJson',
] as const;
type Kind = (typeof kinds)[number];

/** Each says whether the file holds all there is. */
const exports: Record<
  Kind,
  (api: SecretDistributionApi, query: RotationQuery) => Promise<boolean>
> = {
  rotationsCsv: async (api, query) => {
    save(
      'rotations.csv',
      'text/csv',
      await api.exportRotations(requestOf(query, Date.now())),
    );
    return true;
  },
  causesCsv: async (api, query) => {
    save(
      'causes.csv',
      'text/csv',
      await api.exportCauseHistories(chainsOf(query)),
    );
    return true;
  },
  rotationsJson: async (api, query) => {
    const request = requestOf(query, Date.now());
    const { items, isWhole } = await allPages(cursor =>
      api.listRotations({ ...request, cursor, limit: PAGE }),
    );
    saveJson('rotations.json', { filter: request, rotations: items });
    return isWhole;
  },
  causesJson: async (api, query) => {
    const filter = chainsOf(query);
    const { items, isWhole } = await allPages(cursor =>
      api.listCauseHistories({ ...filter, cursor, limit: PAGE }),
    );
    saveJson('causes.json', { filter, causes: items });
    return isWhole;
  },
};

/** Takes away all pages of what the list shows, and the causes of its chains. */
export function Exports(props: { query: RotationQuery; isDisabled: boolean }) {
  const { query, isDisabled } = props;
  const api = useApi(secretDistributionApiRef);
  const t = useText();
  const [busy, setBusy] = useState<Kind>();
  const [said, setSaid] = useState<'failed' | 'cut'>();

  const takeAway = async (kind: Kind) => {
    setBusy(kind);
    setSaid(undefined);
    try {
      const isWhole = await exports[kind](api, query);
      setSaid(isWhole ? undefined : 'cut');
    } catch {
      setSaid('failed');
    }
    setBusy(undefined);
  };

  return (
    <div
      className={styles.exports}
      role="group"
      aria-label={t('rotationList.exports')}
    >
      {kinds.map(kind => (
        <Button
          key={kind}
          size="small"
          variant="tertiary"
          iconStart={<RiDownload2Line />}
          isDisabled={
            busy !== undefined || (isDisabled && kind.startsWith('rotations'))
          }
          isPending={busy === kind}
          onPress={() => void takeAway(kind)}
        >
          {t(`rotationList.export.${kind}`)}
        </Button>
      ))}
      {said && (
        <span role="alert" className={styles.failed}>
          {t(`rotationList.${said}`)}
        </span>
      )}
    </div>
  );
}

async function allPages<T>(
  read: (
    cursor: string | undefined,
  ) => Promise<{ items: readonly T[]; nextCursor?: string }>,
): Promise<{ items: T[]; isWhole: boolean }> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await read(cursor);
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === undefined) {
      return { items, isWhole: true };
    }
  }
  return { items, isWhole: false };
}

function saveJson(name: string, content: object): void {
  save(name, 'application/json', JSON.stringify(content, undefined, 2));
}
