import type {
  FleetMap,
  FleetMapRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Select, ToggleButton, ToggleButtonGroup } from '../ui';
import { pathGroupings, sideGroupings } from './mapQuery';
import list from '../fleet/List.module.css';
import styles from './Map.module.css';

/** Drawn, or the same as tables. */
export type MapView = 'map' | 'table';

const AUTO = 'auto';

/** How the map is grouped, and whether it is drawn. */
export function MapTools(props: {
  request: FleetMapRequest;
  grouping: FleetMap['grouping'];
  view: MapView;
  onChange(next: Partial<FleetMapRequest> & { view?: MapView }): void;
}) {
  const { request, grouping, view, onChange } = props;
  const t = useText();
  return (
    <div className={styles.tools}>
      <Select
        size="small"
        className={list.select}
        label={t('map.paths')}
        options={[
          {
            value: AUTO,
            label: t('map.auto', { chosen: t(`map.by.${grouping.paths}`) }),
          },
          ...pathGroupings.map(value => ({
            value,
            label: t(`map.by.${value}`),
          })),
        ]}
        value={request.paths ?? AUTO}
        onChange={key =>
          onChange({ paths: pathGroupings.find(each => each === key) })
        }
      />
      <Select
        size="small"
        className={list.select}
        label={t('map.sides')}
        options={[
          {
            value: AUTO,
            label: t('map.auto', { chosen: t(`map.by.${grouping.sides}`) }),
          },
          ...sideGroupings.map(value => ({
            value,
            label: t(`map.by.${value}`),
          })),
        ]}
        value={request.sides ?? AUTO}
        onChange={key =>
          onChange({ sides: sideGroupings.find(each => each === key) })
        }
      />
      <ToggleButtonGroup
        aria-label={t('map.view')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys =>
          onChange({ view: keys.has('table') ? 'table' : 'map' })
        }
      >
        <ToggleButton id="map" size="small">
          {t('map.asMap')}
        </ToggleButton>
        <ToggleButton id="table" size="small">
          {t('map.asTable')}
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
