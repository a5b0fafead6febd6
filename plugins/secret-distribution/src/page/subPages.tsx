/** A part of the page, at an address of its own below the page's. */
export interface SubPage {
  /** The last part of its address, and the name of its title: `page.<path>`. */
  path: SubPagePath;
  load(): Promise<JSX.Element>;
}

/** Every sub-page's title is the text `page.<path>`. */
export type SubPagePath =
  | 'overview'
  | 'distributions'
  | 'map'
  | 'compliance'
  | 'readiness'
  | 'rotations'
  | 'impact'
  | 'rules'
  | 'decide';

/** The sub-pages in the order of their tabs; the first is where the page opens. */
export const subPages: readonly SubPage[] = [
  {
    path: 'overview',
    load: async () => {
      const { OverviewPage } = await import('../fleet');
      return <OverviewPage />;
    },
  },
  {
    path: 'distributions',
    load: async () => {
      const { DistributionsPage } = await import('../fleet');
      return <DistributionsPage />;
    },
  },
  {
    path: 'map',
    load: async () => {
      const { MapPage } = await import('../map');
      return <MapPage />;
    },
  },
  {
    path: 'rotations',
    load: async () => {
      const { RotationsPage } = await import('../rotations/page');
      return <RotationsPage />;
    },
  },
  {
    path: 'compliance',
    load: async () => {
      const { CompliancePage } = await import('../compliance');
      return <CompliancePage />;
    },
  },
  {
    path: 'readiness',
    load: async () => {
      const { ReadinessPage } = await import('../readiness');
      return <ReadinessPage />;
    },
  },
  {
    path: 'impact',
    load: async () => {
      const { ImpactPage } = await import('../impact');
      return <ImpactPage />;
    },
  },
  {
    path: 'rules',
    load: async () => {
      const { RulesPage } = await import('../rules');
      return <RulesPage />;
    },
  },
  {
    path: 'decide',
    load: async () => {
      const { DecidePage } = await import('../decide');
      return <DecidePage />;
    },
  },
];
