import ReactDOM from 'react-dom/client';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
  useAppSearchParams,
} from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
// The dev app is an app, and has to bring the style sheet itself.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import plugin, { secretDistributionApiRef } from '../src';
import { OverviewCard } from '../src/components/OverviewCard';
import { SecretDistributionContent } from '../src/components/SecretDistributionContent';
import { answerOf, stories } from '../src/testing/stories';

const entityOf = (story: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: story },
  spec: { type: 'service' },
});

const notShown = () => Promise.reject(new Error('not shown'));

/** Every state of the tab and the card, one at a time: `/?story=mixed`. */
function Stories() {
  const [params] = useAppSearchParams();
  const story = params.get('story') ?? stories[0];
  return (
    <main style={{ padding: 24 }}>
      <nav style={{ display: 'flex', flexWrap: 'wrap', marginBottom: 24 }}>
        {stories.map(name => (
          <a key={name} href={`?story=${name}`} style={{ marginRight: 16 }}>
            {name}
          </a>
        ))}
      </nav>
      <EntityProvider entity={entityOf(story)}>
        {params.has('card') ? (
          <div style={{ maxWidth: 420 }}>
            <OverviewCard tabHref={`/?story=${story}`} />
          </div>
        ) : (
          <SecretDistributionContent />
        )}
      </EntityProvider>
    </main>
  );
}

const app = createApp({
  features: [
    plugin,
    createFrontendModule({
      pluginId: 'secret-distribution',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: secretDistributionApiRef,
              deps: {},
              factory: () => ({
                getEntityDistributions: entity =>
                  answerOf(
                    typeof entity === 'string'
                      ? parseEntityRef(entity).name
                      : entity.name,
                  ),
                getEntityRollUp: notShown,
                getDistribution: notShown,
                getDistributionHistory: notShown,
                getReadiness: notShown,
                listDistributions: notShown,
                exportDistributions: notShown,
                getOverview: notShown,
                getDistributionImpact: notShown,
                getFleetMap: notShown,
                getCompliance: notShown,
                listRotations: notShown,
                exportRotations: notShown,
                getRotationCalendar: notShown,
                listCauseHistories: notShown,
                exportCauseHistories: notShown,
                getRefreshOffer: notShown,
                refreshDistribution: notShown,
                getFacets: notShown,
                getRules: notShown,
              }),
            }),
        }),
      ],
    }),
    createFrontendPlugin({
      pluginId: 'stories',
      extensions: [
        PageBlueprint.make({
          params: {
            path: '/',
            title: 'Stories',
            noHeader: true,
            loader: async () => <Stories />,
          },
        }),
      ],
    }),
  ],
  advanced: {
    // The dev app needs no backend and nobody signed in.
    configLoader: async () => ({
      config: new ConfigReader({
        app: {
          title: 'Secrets & config',
          baseUrl: 'http://localhost:3000',
          extensions: [{ 'sign-in-page:app': false }],
        },
        backend: { baseUrl: 'http://localhost:7007' },
      }),
    }),
  },
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
