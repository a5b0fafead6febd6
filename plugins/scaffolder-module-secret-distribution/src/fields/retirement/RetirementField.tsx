import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useProduced } from '../../distributions';
import {
  formDataOf,
  read,
  retirementShape,
  sharedForm,
  type RetirementValue,
} from '../../form';
import { useText } from '../../text';
import { Checkbox, FieldFrame, Name, Note, Select } from '../../ui';
import { ByHand } from './ByHand';
import {
  brokenBy,
  nameOf,
  retirementOf,
  same,
  toggled,
} from './retirementValue';
import styles from './Retirement.module.css';

/** Chooses a distribution that ends, and says who would be left without it. */
export function RetirementField(
  props: FieldExtensionComponentProps<RetirementValue>,
) {
  const t = useText();
  const { formData, onChange, schema, formContext } = props;
  const { producer } = sharedForm(formDataOf(formContext));
  const produced = useProduced(producer);
  const value = read(retirementShape, formData) ?? {};
  const chains = produced.state === 'known' ? produced.chains : [];
  const chosen = chains.find(
    ({ distribution }) =>
      distribution.datasource === value.path?.datasource &&
      distribution.instance === value.path?.instance &&
      distribution.kind === value.path?.kind,
  );
  return (
    <FieldFrame
      title={schema.title ?? t('retirement.title')}
      description={schema.description ?? t('retirement.description')}
    >
      {chains.length > 0 && (
        <Select
          label={t('retirement.path')}
          placeholder={t('retirement.choose')}
          options={chains.map(({ id, distribution }) => ({
            id,
            label: `${distribution.path} (${distribution.cluster})`,
          }))}
          value={chosen?.id ?? null}
          onChange={key => {
            const chain = chains.find(({ id }) => id === key);
            if (chain) {
              onChange(retirementOf(chain));
            }
          }}
        />
      )}
      {produced.state === 'loading' && (
        <Note tone="info" live>
          {t('retirement.loading')}
        </Note>
      )}
      {chosen && <Parties value={value} onChange={onChange} />}
      {produced.state !== 'loading' && chains.length === 0 && (
        <ByHand value={value} onChange={onChange} />
      )}
    </FieldFrame>
  );
}

function Parties(props: {
  value: RetirementValue;
  onChange: (value: RetirementValue) => void;
}) {
  const t = useText();
  const { value, onChange } = props;
  const { publisher, consumers = [], knownConsumers = [] } = value;
  const broken = brokenBy(value);
  return (
    <>
      <div role="group" aria-label={t('retirement.parties')}>
        <ol className={styles.parties}>
          {knownConsumers.map(consumer => (
            <li key={nameOf(consumer)}>
              <Checkbox
                isSelected={consumers.some(each => same(each, consumer))}
                onChange={isIn => onChange(toggled(value, consumer, isIn))}
              >
                {t('retirement.consumer')} <Name>{nameOf(consumer)}</Name>
              </Checkbox>
            </li>
          ))}
          {publisher && (
            <li>
              {t('retirement.publisher')} <Name>{nameOf(publisher)}</Name>
            </li>
          )}
        </ol>
      </div>
      {broken.length > 0 ? (
        <Note tone="danger" live>
          <p>{t('retirement.breaks', { count: broken.length })}</p>
          <ul>
            {broken.map(ref => (
              <li key={nameOf(ref)}>
                <Name>{nameOf(ref)}</Name>
              </li>
            ))}
          </ul>
        </Note>
      ) : (
        <Note tone="success" live>
          <p>{t('retirement.breaksNobody')}</p>
        </Note>
      )}
    </>
  );
}
