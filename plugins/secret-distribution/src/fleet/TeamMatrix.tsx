import type { FleetOverview } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useSubPageHref } from '../page';
import { formatNumber } from '../clock';
import { useText } from '../text';
import { Link, Name, Panel, VisuallyHidden, chainTone } from '../ui';
import { EntityLink } from './EntityLink';
import { shortRef } from './refs';
import { writeQuery } from './query';
import { presentStates } from './StateBar';
import styles from './TeamMatrix.module.css';
import fleet from './Fleet.module.css';

/** Which team takes how much from which datasource, and how that is. */
export function TeamMatrix(props: { overview: FleetOverview }) {
  const { matrix, datasources, teamCount } = props.overview;
  const t = useText();
  const hrefOf = useSubPageHref();
  if (matrix.owners.length === 0) {
    return null;
  }
  const cells = new Map(
    matrix.cells.map(cell => [`${cell.owner} ${cell.datasource}`, cell]),
  );
  return (
    <section className={fleet.section} aria-labelledby="sd-fleet-matrix">
      <h2 id="sd-fleet-matrix" className={fleet.heading}>
        {t('fleet.matrix.heading')}
      </h2>
      {/* A wide matrix scrolls, and what scrolls must be reachable with the keyboard. */}
      <Panel
        className={styles.scroll}
        role="group"
        tabIndex={0}
        aria-labelledby="sd-fleet-matrix"
      >
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('fleet.matrix.team')}</th>
              {datasources.map(({ datasource }) => (
                <th key={datasource} scope="col">
                  <Name>{datasource}</Name>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.owners.map(owner => (
              <tr key={owner}>
                <th scope="row">
                  <EntityLink entityRef={owner} />
                </th>
                {datasources.map(({ datasource }) => {
                  const cell = cells.get(`${owner} ${datasource}`);
                  const worst = cell && presentStates(cell.states)[0];
                  return (
                    <td key={datasource}>
                      {cell && worst && (
                        <Link
                          className={styles.cell}
                          data-tone={chainTone[worst.state]}
                          href={hrefOf(
                            'distributions',
                            writeQuery({
                              owner: [owner],
                              datasource: [datasource],
                            }),
                          )}
                          aria-label={t('fleet.matrix.cell', {
                            owner: shortRef(owner),
                            datasource,
                            total: formatNumber(t, cell.total),
                            bad: formatNumber(t, worst.count),
                            state: t(`chainState.${worst.state}`),
                          })}
                        >
                          {worst.state === 'ok'
                            ? formatNumber(t, cell.total)
                            : t('fleet.matrix.share', {
                                bad: formatNumber(t, worst.count),
                                total: formatNumber(t, cell.total),
                              })}
                        </Link>
                      )}
                      {!cell && (
                        <VisuallyHidden>{t('details.none')}</VisuallyHidden>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {teamCount > matrix.owners.length && (
        <p className={fleet.muted}>
          {t('fleet.matrix.more', {
            count: teamCount - matrix.owners.length,
          })}
        </p>
      )}
    </section>
  );
}
