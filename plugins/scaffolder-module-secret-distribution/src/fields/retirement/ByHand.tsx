import { useState } from 'react';
import type { VaultPathParts } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { compact, type RetirementValue } from '../../form';
import { useText } from '../../text';
import { Note, Radio, RadioGroup, TextAreaField, TextField } from '../../ui';
import { nameOf, parseRef } from './retirementValue';
import styles from './Retirement.module.css';

const unnamed: VaultPathParts = {
  kind: 'secret',
  datasource: '',
  instance: '',
};

/** Names what ends where the portal cannot see it. */
export function ByHand(props: {
  value: RetirementValue;
  onChange: (value: RetirementValue) => void;
}) {
  const t = useText();
  const { value, onChange } = props;
  const { path = unnamed, publisher, consumers = [] } = value;
  const [lines, setLines] = useState(consumers.map(nameOf).join('\n'));
  const changePath = (changes: Partial<VaultPathParts>) =>
    onChange({ ...value, path: { ...path, ...changes } });
  return (
    <>
      <Note tone="warning">{t('retirement.unknown')}</Note>
      <RadioGroup
        label={t('retirement.kind')}
        orientation="horizontal"
        value={path.kind}
        onChange={kind => changePath({ kind: kind as VaultPathParts['kind'] })}
      >
        <Radio value="secret">{t('retirement.secret')}</Radio>
        <Radio value="config">{t('retirement.config')}</Radio>
      </RadioGroup>
      <div className={styles.row}>
        <TextField
          label={t('path.datasource')}
          value={path.datasource}
          onChange={datasource => changePath({ datasource: datasource.trim() })}
        />
        <TextField
          label={t(`path.instance.${path.kind}`)}
          value={path.instance}
          onChange={instance => changePath({ instance: instance.trim() })}
        />
      </div>
      <TextField
        label={t('retirement.publisher')}
        placeholder="databases/postgres-orders"
        value={publisher ? nameOf(publisher) : ''}
        onChange={text =>
          onChange(
            compact({
              ...value,
              publisher: text.trim() ? parseRef(text) : undefined,
            }),
          )
        }
      />
      <TextAreaField
        label={t('retirement.consumers')}
        description={t('retirement.consumersHint')}
        value={lines}
        onChange={text => {
          setLines(text);
          onChange({
            ...value,
            consumers: text
              .split('\n')
              .filter(line => line.trim() !== '')
              .map(parseRef),
          });
        }}
      />
    </>
  );
}
