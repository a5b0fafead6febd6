import { useState } from 'react';
import type { WorkloadValue } from '../../form';
import { useText } from '../../text';
import {
  Checkbox,
  Note,
  Radio,
  RadioGroup,
  Select,
  TextAreaField,
  TextField,
} from '../../ui';
import { parseVariables, variableLines } from './consumersValue';
import styles from './Consumers.module.css';

const kinds: readonly WorkloadValue['kind'][] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
];

const uses: readonly WorkloadValue['use']['how'][] = [
  'envFrom',
  'env',
  'volume',
];

const emptyUse: Record<WorkloadValue['use']['how'], WorkloadValue['use']> = {
  envFrom: { how: 'envFrom' },
  env: { how: 'env', variables: {} },
  volume: { how: 'volume', mountPath: '' },
};

/** The workload that gets the Target Secret, and how. */
export function WorkloadFields(props: {
  workload: WorkloadValue;
  onChange: (workload: WorkloadValue) => void;
}) {
  const t = useText();
  const { workload, onChange } = props;
  const { use } = workload;
  return (
    <>
      <div className={styles.row}>
        <Select
          label={t('workload.kind')}
          options={kinds.map(kind => ({ id: kind, label: kind }))}
          value={workload.kind}
          onChange={key =>
            onChange({
              ...workload,
              kind: kinds.find(kind => kind === key) ?? workload.kind,
            })
          }
        />
        <TextField
          label={t('workload.name')}
          placeholder="orders"
          value={workload.name}
          onChange={name => onChange({ ...workload, name: name.trim() })}
        />
        <TextField
          label={t('workload.container')}
          placeholder="orders"
          value={workload.container}
          onChange={container =>
            onChange({ ...workload, container: container.trim() })
          }
        />
      </div>
      <RadioGroup
        label={t('workload.use')}
        value={use.how}
        onChange={how =>
          onChange({
            ...workload,
            use: emptyUse[how as WorkloadValue['use']['how']],
          })
        }
      >
        {uses.map(how => (
          <Radio key={how} value={how}>
            {t(`workload.how.${how}`)}
          </Radio>
        ))}
      </RadioGroup>
      {use.how === 'volume' && (
        <TextField
          label={t('workload.mountPath')}
          placeholder="/etc/orders-db"
          value={use.mountPath}
          onChange={mountPath =>
            onChange({
              ...workload,
              use: { how: 'volume', mountPath: mountPath.trim() },
            })
          }
        />
      )}
      {use.how === 'env' && (
        <Variables
          variables={use.variables}
          onChange={variables =>
            onChange({ ...workload, use: { how: 'env', variables } })
          }
        />
      )}
      {use.how !== 'volume' && !workload.reload && (
        <Note tone="warning">{t('workload.startOnly')}</Note>
      )}
      <Checkbox
        isSelected={workload.reload ?? false}
        onChange={reload => onChange({ ...workload, reload })}
      >
        {t('workload.reload')}
      </Checkbox>
      <TextField
        label={t('workload.folder')}
        description={t('workload.folderHint')}
        placeholder="apps/orders"
        value={workload.folder ?? ''}
        onChange={folder =>
          onChange({ ...workload, folder: folder.trim() || undefined })
        }
      />
    </>
  );
}

function Variables(props: {
  variables: Readonly<Record<string, string>>;
  onChange: (variables: Record<string, string>) => void;
}) {
  const t = useText();
  const [lines, setLines] = useState(variableLines(props.variables));
  return (
    <TextAreaField
      label={t('workload.variables')}
      description={t('workload.variablesHint')}
      value={lines}
      onChange={text => {
        setLines(text);
        props.onChange(parseVariables(text));
      }}
    />
  );
}
