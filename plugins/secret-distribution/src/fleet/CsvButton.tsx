import { useState } from 'react';
import { RiDownload2Line } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { FleetListRequest } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from '../api';
import { useText } from '../text';
import { Button } from '../ui';
import styles from './List.module.css';

/** Takes the whole list away, all pages of it. */
export function CsvButton(props: {
  request: FleetListRequest;
  isDisabled: boolean;
}) {
  const api = useApi(secretDistributionApiRef);
  const t = useText();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const takeAway = async () => {
    setState('busy');
    try {
      save(await api.exportDistributions(props.request));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      {state === 'failed' && (
        <span role="alert" className={styles.failed}>
          {t('fleet.list.csvFailed')}
        </span>
      )}
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownload2Line />}
        isDisabled={props.isDisabled}
        isPending={state === 'busy'}
        onPress={takeAway}
      >
        {t('fleet.list.csv')}
      </Button>
    </>
  );
}

function save(csv: Blob): void {
  const url = URL.createObjectURL(csv);
  const link = document.createElement('a');
  link.href = url;
  link.download = 'distributions.csv';
  link.click();
  URL.revokeObjectURL(url);
}
