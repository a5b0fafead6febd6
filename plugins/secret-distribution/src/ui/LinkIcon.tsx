import type { ReactElement } from 'react';
import {
  RiBox3Line,
  RiDownload2Line,
  RiFileShieldLine,
  RiKey2Line,
  RiSafe2Line,
  RiUpload2Line,
} from '@remixicon/react';
import type { LinkId } from '@secret-distribution/backstage-plugin-secret-distribution-common';

const icons: Record<LinkId, ReactElement> = {
  source: <RiKey2Line />,
  push: <RiUpload2Line />,
  vault: <RiSafe2Line />,
  pull: <RiDownload2Line />,
  target: <RiFileShieldLine />,
  workload: <RiBox3Line />,
};

/** The sign of a link, the same wherever the link is named. */
export function LinkIcon(props: { link: LinkId }) {
  return icons[props.link];
}
