import { Clock } from './clock';
import { Cluster } from './cluster';
import { addScale } from './scale';

describe('a cluster for benchmarks', () => {
  const cluster = new Cluster({ name: 'scale', clock: new Clock(), speed: 1 });
  cluster.install();
  addScale(cluster, { externalSecrets: 20, pushSecrets: 5, pods: 80 });
  afterAll(() => cluster.stop());

  it('has as many objects as asked for, all green', () => {
    expect(cluster.objects.list('ExternalSecret')).toHaveLength(20);
    expect(cluster.objects.list('PushSecret')).toHaveLength(5);
    expect(
      cluster.objects
        .list('Pod')
        .filter(pod => pod.metadata.namespace?.startsWith('scale-')),
    ).toHaveLength(80);
    for (const kind of ['ExternalSecret', 'PushSecret']) {
      for (const { status } of cluster.objects.list(kind)) {
        expect(status.conditions[0].status).toBe('True');
      }
    }
  });

  it('stays as it is: nothing works on its objects', () => {
    const before = cluster.objects.revision;
    cluster.settle(() => true);
    expect(cluster.objects.revision).toBe(before);
  });

  it('looks like a cluster in which External Secrets Operator runs', () => {
    expect(
      cluster.objects.get('Deployment', 'external-secrets', 'external-secrets')
        ?.status,
    ).toMatchObject({ readyReplicas: 1 });
  });
});
