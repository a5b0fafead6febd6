import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  compact,
  consumersShape,
  formDataOf,
  read,
  sharedForm,
  type ConsumerValue,
} from '../../form';
import { useText } from '../../text';
import { Button, Checkbox, FieldFrame, TextField } from '../../ui';
import { emptyConsumer, emptyWorkload } from './consumersValue';
import { WorkloadFields } from './WorkloadFields';
import styles from './Consumers.module.css';

/** Who consumes: a namespace, the Secret that arrives there, and the workload that gets it. */
export function ConsumersField(
  props: FieldExtensionComponentProps<ConsumerValue[]>,
) {
  const t = useText();
  const { formData, onChange, schema, formContext } = props;
  const told = read(consumersShape, formData) ?? [];
  const consumers = told.length > 0 ? told : [emptyConsumer];
  const { path } = sharedForm(formDataOf(formContext));
  const name = path?.instance && `${path.datasource}-${path.instance}`;

  const change = (at: number, consumer: ConsumerValue) =>
    onChange(
      consumers.map((each, index) => (index === at ? compact(consumer) : each)),
    );

  return (
    <FieldFrame
      title={schema.title ?? t('consumers.title')}
      description={schema.description ?? t('consumers.description')}
    >
      {consumers.map((consumer, index) => (
        <div
          // Consumers have no identity but their place.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          role="group"
          aria-label={t('consumers.one', { number: String(index + 1) })}
          className={styles.consumer}
        >
          <div className={styles.row}>
            <TextField
              label={t('consumers.namespace')}
              placeholder="orders"
              value={consumer.namespace}
              onChange={namespace =>
                change(index, { ...consumer, namespace: namespace.trim() })
              }
            />
            <TextField
              label={t('consumers.target')}
              description={t('consumers.targetHint')}
              placeholder={name}
              value={consumer.target ?? ''}
              onChange={target =>
                change(index, {
                  ...consumer,
                  target: target.trim() || undefined,
                })
              }
            />
          </div>
          <Checkbox
            isSelected={consumer.workload !== undefined}
            onChange={isSelected =>
              change(index, {
                ...consumer,
                workload: isSelected ? emptyWorkload : undefined,
              })
            }
          >
            {t('consumers.workload')}
          </Checkbox>
          {consumer.workload && (
            <WorkloadFields
              workload={consumer.workload}
              onChange={workload => change(index, { ...consumer, workload })}
            />
          )}
          {consumers.length > 1 && (
            <div>
              <Button
                size="small"
                variant="tertiary"
                iconStart={<RiDeleteBinLine />}
                onPress={() =>
                  onChange(consumers.filter((_, other) => other !== index))
                }
              >
                {t('consumers.remove', { number: String(index + 1) })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          onPress={() => onChange([...consumers, emptyConsumer])}
        >
          {t('consumers.add')}
        </Button>
      </div>
    </FieldFrame>
  );
}
