import { useState } from 'react';
import { RiDownloadLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  rotationsCsv,
  type DistributionInfo,
  type Rotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useText } from '../text';
import { Button } from '../ui';
import { save } from './save';
import styles from './Rotations.module.css';

const PAGE = 500;
/** What is more than this is read with the API. */
const MOST_PAGES = 20;

/** The whole history of a distribution to take away. */
export function Downloads(props: {
  distribution: DistributionInfo;
  entityRef: string;
}) {
  const { distribution, entityRef } = props;
  const api = useApi(secretDistributionApiRef);
  const t = useText();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');

  const download = async (format: 'csv' | 'json') => {
    setState('busy');
    try {
      const rotations: Rotation[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const answer = await api.getDistributionHistory(
          distribution.id,
          entityRef,
          { cursor, limit: PAGE },
        );
        rotations.push(...answer.rotations);
        cursor = answer.nextCursor;
        if (cursor === undefined) {
          break;
        }
      }
      const name = `${distribution.path.replace(
        /[^A-Za-z0-9]+/g,
        '-',
      )}-rotations`;
      if (format === 'csv') {
        save(`${name}.csv`, 'text/csv', rotationsCsv(distribution, rotations));
      } else {
        save(
          `${name}.json`,
          'application/json',
          JSON.stringify({ distribution, rotations }, undefined, 2),
        );
      }
      setState('ready');
    } catch {
      setState('failed');
    }
  };

  return (
    <div className={styles.downloads}>
      {(['csv', 'json'] as const).map(format => (
        <Button
          key={format}
          size="small"
          variant="tertiary"
          iconStart={<RiDownloadLine />}
          isDisabled={state === 'busy'}
          onPress={() => void download(format)}
        >
          {t(`rotations.download.${format}`)}
        </Button>
      ))}
      {state === 'failed' && (
        <span role="alert">{t('rotations.download.failed')}</span>
      )}
    </div>
  );
}
