import type {
  FactView,
  PathChains,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EPOCH } from '../__testUtils__/facts';
import { ChainCache } from './ChainCache';

/** More paths than chains are kept of. */
const paths = Array.from({ length: 600 }, (_, index) => `path-${index}`);
const view = {
  publishersOf: () => [{}],
  consumersOf: () => [],
  vaultPath: () => undefined,
} as unknown as FactView;

function setup() {
  const evaluated: string[] = [];
  const gone: string[] = [];
  const cache = new ChainCache({
    now: () => EPOCH,
    onEvaluated: (path, chains) => {
      if (!chains) {
        gone.push(path);
      }
    },
    evaluate: (_, path) => {
      evaluated.push(path);
      return {
        producer: { id: path, verdict: { cause: { key: 'sealed' } } },
        consumers: [],
      } as unknown as PathChains;
    },
  });
  const settle = () => {
    while (cache.evaluateNext(view));
  };
  cache.invalidate(paths);
  settle();
  return { cache, evaluated, gone, settle };
}

describe('ChainCache of a large cluster', () => {
  it('evaluates every path, kept or not', () => {
    const { evaluated } = setup();
    expect(evaluated).toEqual(paths);
  });

  it('tells of a path that is gone', () => {
    const { cache, gone } = setup();
    cache.invalidate(['path-7']);
    while (cache.evaluateNext({ ...view, publishersOf: () => [] }));
    expect(gone).toEqual(['path-7']);
  });

  it('works a path out again when it is first asked for, and not after that', () => {
    const { cache, evaluated } = setup();
    evaluated.length = 0;
    for (let times = 0; times < 3; times++) {
      expect(cache.get(view, 'path-599').producer.id).toBe('path-599');
    }
    expect(evaluated).toEqual(['path-599']);
  });

  it('keeps what was asked for when everything is evaluated again', () => {
    const { cache, evaluated, settle } = setup();
    cache.get(view, 'path-599');
    cache.invalidate();
    settle();
    evaluated.length = 0;
    cache.get(view, 'path-599');
    expect(evaluated).toEqual([]);
  });

  it('forgets what was not asked for longest', () => {
    const { cache, evaluated } = setup();
    cache.get(view, 'path-0');
    cache.get(view, 'path-599');
    evaluated.length = 0;
    cache.get(view, 'path-0');
    cache.get(view, 'path-1');
    expect(evaluated).toEqual(['path-1']);
  });
});
