import type { ClockOffset } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Alert } from '../ui';
import { formatElapsed } from './words';

/** A clock disagrees with the portal's, so times of different steps do not compare. */
export function ClockNotice(props: {
  offset: ClockOffset;
  /** Where clocks of several clusters may be told of. */
  namesCluster?: boolean;
}) {
  const { cluster, clock, offsetMs } = props.offset;
  const t = useText();
  const title = t(
    offsetMs > 0 ? 'rotations.clockAhead' : 'rotations.clockBehind',
    {
      clock: t(`rotations.clock.${clock}`),
      duration: formatElapsed(t, Math.abs(offsetMs)),
    },
  );
  return (
    <Alert
      status="warning"
      icon
      title={
        props.namesCluster
          ? t('rotationList.ofCluster', { cluster, text: title })
          : title
      }
    />
  );
}
