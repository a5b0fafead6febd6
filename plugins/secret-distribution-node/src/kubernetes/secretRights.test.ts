import type { Access } from '@secret-distribution/sandbox/src/kubernetes';
import { TestCluster } from './__testUtils__/cluster';

const ESO = 'system:serviceaccount:external-secrets:eso';
const portal = { user: 'portal', reviews: true };

const controller = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    namespace: 'external-secrets',
    name: 'external-secrets',
    labels: { 'app.kubernetes.io/name': 'external-secrets' },
  },
  spec: {
    replicas: 1,
    selector: {},
    template: { spec: { serviceAccountName: 'eso', containers: [] } },
  },
};

let cluster: TestCluster;

afterEach(() => cluster.stop());

async function rightsSeen(
  tokens: NonNullable<Parameters<typeof TestCluster.start>[0]>['tokens'],
) {
  cluster = await TestCluster.start({ tokens });
  cluster.store.apply(controller);
  const { sink } = cluster.observe();
  const fact = () =>
    [...sink.facts.values()].find(
      each => each.type === 'Cluster' && each.secretRights !== undefined,
    );
  await sink.until(() => fact() !== undefined);
  const found = fact();
  return found?.type === 'Cluster' ? found.secretRights : undefined;
}

describe('SD-Q7: the right of External Secrets Operator to write Secrets', () => {
  it('is asked for by the ServiceAccount of its controller', async () => {
    expect(
      await rightsSeen(
        new Map<string, Access>([
          ['portal', portal],
          ['eso', { user: ESO }],
        ]),
      ),
    ).toEqual({
      state: 'answered',
      account: 'external-secrets/eso',
      denied: [],
      at: expect.any(Number),
    });
  });

  it('names what is denied', async () => {
    expect(
      await rightsSeen(
        new Map<string, Access>([
          ['portal', portal],
          [
            'eso',
            {
              user: ESO,
              forbidden: [{ resource: 'secrets', verbs: ['create', 'delete'] }],
            },
          ],
        ]),
      ),
    ).toMatchObject({ state: 'answered', denied: ['create', 'delete'] });
  });

  it('is not known where the portal may not ask', async () => {
    expect(
      await rightsSeen(
        new Map<string, Access>([
          [
            'portal',
            {
              user: 'portal',
              forbidden: [
                { resource: 'subjectaccessreviews.authorization.k8s.io' },
              ],
            },
          ],
        ]),
      ),
    ).toEqual({ state: 'forbidden' });
  });
});
