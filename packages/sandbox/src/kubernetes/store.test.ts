import type { StoreEvent } from '../types';
import { createResourceStore } from './store';

const externalSecret = (spec: object = { refreshInterval: '1h' }) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { namespace: 'team', name: 'db' },
  spec,
});

const secret = (data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { namespace: 'team', name: 'db' },
  type: 'Opaque',
  data,
});

describe('the store of a cluster', () => {
  it('gives a new object its identity', () => {
    const store = createResourceStore();
    const made = store.apply(externalSecret(), {
      at: new Date('2026-05-01T10:00:00.750Z'),
    });
    expect(made.metadata).toMatchObject({
      namespace: 'team',
      name: 'db',
      generation: 1,
      creationTimestamp: '2026-05-01T10:00:00Z',
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceVersion: expect.stringMatching(/^\d+$/),
    });
  });

  it('counts a generation for each change of the spec, and for nothing else', () => {
    const store = createResourceStore();
    store.apply(externalSecret());
    store.setStatus('ExternalSecret', 'team', 'db', { refreshTime: 'now' });
    const labelled = { ...externalSecret() };
    labelled.metadata = { ...labelled.metadata, labels: { a: 'b' } } as any;
    expect(store.apply(labelled).metadata.generation).toBe(1);
    expect(
      store.apply(externalSecret({ refreshInterval: '5m' })).metadata
        .generation,
    ).toBe(2);
  });

  it('keeps the status when the object is applied, and the spec when the status is set', () => {
    const store = createResourceStore();
    store.apply(externalSecret());
    store.setStatus('ExternalSecret', 'team', 'db', { a: 1 });
    store.apply({ ...externalSecret({ b: 2 }), status: { a: 'ignored' } });
    expect(store.get('ExternalSecret', 'team', 'db')).toMatchObject({
      spec: { b: 2 },
      status: { a: 1 },
    });
  });

  it('tells nobody of an apply that changes nothing', () => {
    const store = createResourceStore();
    store.apply(externalSecret(), { manager: 'argocd' });
    store.setStatus('ExternalSecret', 'team', 'db', { a: 1 });
    const events: StoreEvent[] = [];
    store.subscribe(event => events.push(event));
    store.apply(externalSecret(), { manager: 'argocd' });
    store.setStatus('ExternalSecret', 'team', 'db', { a: 1 });
    expect(events).toEqual([]);
  });

  it('tells of changes in their order, also of those that a listener makes', () => {
    const store = createResourceStore();
    const seen: string[] = [];
    store.subscribe(({ type, object }) => {
      if (type === 'ADDED' && object.kind === 'ExternalSecret') {
        store.apply(secret({ password: 'Yg==' }));
      }
    });
    const end = store.subscribe(({ type, object }) =>
      seen.push(`${type} ${object.kind}`),
    );
    store.apply(externalSecret());
    store.remove('Secret', 'team', 'db');
    end();
    store.remove('ExternalSecret', 'team', 'db');
    expect(seen).toEqual([
      'ADDED ExternalSecret',
      'ADDED Secret',
      'DELETED Secret',
    ]);
  });

  it('names the keys of a Secret under the manager that wrote them last', () => {
    const store = createResourceStore();
    const keysOf = (manager: string) => {
      const entry: any = store
        .get('Secret', 'team', 'db')
        ?.metadata.managedFields?.find(each => each.manager === manager);
      return Object.keys(entry?.fieldsV1['f:data'] ?? {});
    };
    store.apply(secret({ username: 'YQ==', password: 'YQ==' }), {
      manager: 'operator',
    });
    expect(keysOf('operator')).toEqual(['.', 'f:username', 'f:password']);
    store.apply(secret({ username: 'YQ==', password: 'Yg==' }), {
      manager: 'kubectl-edit',
    });
    expect(keysOf('operator')).toEqual(['.', 'f:username']);
    expect(keysOf('kubectl-edit')).toEqual(['.', 'f:password']);
  });

  it('holds a deleted object while a finalizer is left', () => {
    const store = createResourceStore();
    const held = externalSecret();
    held.metadata = { ...held.metadata, finalizers: ['a/b'] } as any;
    store.apply(held);
    store.remove('ExternalSecret', 'team', 'db');
    expect(
      store.get('ExternalSecret', 'team', 'db')?.metadata.deletionTimestamp,
    ).toBeDefined();
    store.apply(externalSecret());
    expect(store.get('ExternalSecret', 'team', 'db')).toBeUndefined();
  });

  it('cannot be changed through what it hands out', () => {
    const store = createResourceStore();
    store.apply(externalSecret());
    const copy = store.get('ExternalSecret', 'team', 'db')!;
    copy.spec.refreshInterval = '7h';
    expect(store.get('ExternalSecret', 'team', 'db')?.spec).toEqual({
      refreshInterval: '1h',
    });
    expect(() => {
      store.list('ExternalSecret')[0].spec.refreshInterval = '7h';
    }).toThrow(TypeError);
  });

  it('lists a namespace, in order', () => {
    const store = createResourceStore();
    for (const [namespace, name] of [
      ['b', 'y'],
      ['a', 'z'],
      ['a', 'x'],
    ]) {
      store.apply({
        ...externalSecret(),
        metadata: { namespace, name },
      });
    }
    const names = (namespace?: string) =>
      store.list('ExternalSecret', namespace).map(each => each.metadata.name);
    expect(names()).toEqual(['x', 'z', 'y']);
    expect(names('a')).toEqual(['x', 'z']);
  });

  it('refuses kinds that it does not know', () => {
    expect(() =>
      createResourceStore().apply({
        apiVersion: 'v1',
        kind: 'Gadget',
        metadata: { name: 'x' },
      }),
    ).toThrow("does not know the kind 'Gadget'");
  });
});
