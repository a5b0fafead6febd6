import {
  RiFileTextLine,
  RiPlayCircleLine,
  RiQuestionLine,
  RiRestartLine,
  RiToolsLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';
import type {
  ClusterImpact,
  GitOpsOwner,
  ImpactConsumer,
  ImpactParty,
  ImpactRestart,
  ImpactWorkload,
  ObjectRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { qualifiedName } from '../components/describe';
import { EntityLink } from '../fleet/EntityLink';
import { useText } from '../text';
import { ChainStateWord, Name, RichText } from '../ui';
import styles from './Impact.module.css';

const restartIcon: Record<ImpactRestart, ReactElement> = {
  reloader: <RiRestartLine />,
  byHand: <RiToolsLine />,
  mounted: <RiFileTextLine />,
  nextRun: <RiPlayCircleLine />,
  unknown: <RiQuestionLine />,
};

/** Who publishes, who pulls, and what hangs on each of them. */
export function Reached(props: { impact: ClusterImpact }) {
  const { consumers, publishers } = props.impact;
  const t = useText();
  return (
    <div className={styles.reached}>
      <ul className={styles.tree} aria-label={t('impact.publishers')}>
        {publishers.map(publisher => (
          <li key={qualifiedName(publisher.ref)} className={styles.node}>
            <ObjectLine
              of={publisher.ref}
              party={publisher}
              gitOps={publisher.gitOps}
            />
          </li>
        ))}
        {publishers.length === 0 && <li>{t('impact.noPublisher')}</li>}
      </ul>
      <ul className={styles.tree} aria-label={t('impact.consumers')}>
        {consumers.map(consumer => (
          <ConsumerNode key={consumer.chainId} consumer={consumer} />
        ))}
        {consumers.length === 0 && <li>{t('impact.noConsumer')}</li>}
      </ul>
    </div>
  );
}

function ConsumerNode(props: { consumer: ImpactConsumer }) {
  const { consumer } = props;
  const t = useText();
  return (
    <li className={styles.node} data-quiet={!consumer.affected || undefined}>
      <ObjectLine of={consumer.ref} party={consumer} gitOps={consumer.gitOps}>
        <ChainStateWord state={consumer.state} />
      </ObjectLine>
      <p className={styles.says}>
        <RichText>{consumer.says}</RichText>
      </p>
      <ul className={styles.tree}>
        <li className={styles.node}>
          <ObjectLine of={consumer.target} />
          {consumer.workloads.length === 0 ? (
            <p className={styles.says}>{t('impact.noWorkload')}</p>
          ) : (
            <ul className={styles.tree}>
              {consumer.workloads.map(workload => (
                <WorkloadNode
                  key={`${workload.ref.kind} ${qualifiedName(workload.ref)}`}
                  workload={workload}
                />
              ))}
            </ul>
          )}
        </li>
      </ul>
    </li>
  );
}

function WorkloadNode(props: { workload: ImpactWorkload }) {
  const { gitOps, ref, restart, running, says } = props.workload;
  const t = useText();
  return (
    <li className={styles.node}>
      <ObjectLine of={ref} gitOps={gitOps}>
        <span className={styles.restart} data-restart={restart}>
          <span aria-hidden="true" className={styles.icon}>
            {restartIcon[restart]}
          </span>
          {t(`impact.restart.${restart}`)}
        </span>
        {running === false && (
          <span className={styles.muted}>{t('impact.notRunning')}</span>
        )}
      </ObjectLine>
      <p className={styles.says}>
        <RichText>{says}</RichText>
      </p>
    </li>
  );
}

/** An object with whose it is and who writes its manifest. */
export function ObjectLine(props: {
  of: ObjectRef;
  party?: ImpactParty;
  gitOps?: GitOpsOwner;
  children?: React.ReactNode;
}) {
  const { children, gitOps, of: ref, party } = props;
  const t = useText();
  return (
    <p className={styles.object}>
      <span>
        {ref.kind}{' '}
        <strong>
          <Name>{qualifiedName(ref)}</Name>
        </strong>
      </span>
      {children}
      {party?.owners.map(owner => (
        <EntityLink key={owner} entityRef={owner} />
      ))}
      {party?.entities.map(entity => (
        <EntityLink key={entity} entityRef={entity} tab />
      ))}
      {gitOps && (
        <span className={styles.muted}>
          {t(`impact.tool.${gitOps.tool}`)} <Name>{gitOps.name}</Name>
          {gitOps.paused && ` (${t('impact.paused')})`}
        </span>
      )}
    </p>
  );
}
