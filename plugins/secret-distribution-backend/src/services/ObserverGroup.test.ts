import {
  EPOCH,
  externalSecret,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import { hintingPushes } from './ObserverGroup';

function setup() {
  const sink = { apply: jest.fn(), coverage: jest.fn(), skipped: jest.fn() };
  const hint = jest.fn();
  return { sink, hint, hinting: hintingPushes(sink, 'secret', hint) };
}

const pushedAt = (refreshedAt: number | undefined) => ({
  op: 'upsert' as const,
  fact: { ...pushSecret('platform', 'temporal'), refreshedAt },
});

describe('a push that just happened', () => {
  it('lets Vault be asked about its path, after the index has heard of it', () => {
    const { sink, hint, hinting } = setup();
    hint.mockImplementation(() => expect(sink.apply).toHaveBeenCalledTimes(2));
    hinting.apply([pushedAt(EPOCH)]);
    hinting.apply([pushedAt(EPOCH + 1)]);
    expect(hint.mock.calls).toEqual([[pathOf('temporal')]]);
  });

  it('is noticed when it is the first of its PushSecret', () => {
    const { hint, hinting } = setup();
    hinting.apply([pushedAt(undefined)]);
    hinting.apply([pushedAt(EPOCH)]);
    expect(hint.mock.calls).toEqual([[pathOf('temporal')]]);
  });

  it('is not assumed when the cluster is listed or nothing was pushed', () => {
    const { hint, hinting } = setup();
    hinting.apply([pushedAt(EPOCH)]);
    hinting.apply([pushedAt(EPOCH)]);
    hinting.apply([
      { op: 'upsert', fact: externalSecret('platform', 'temporal') },
    ]);
    expect(hint).not.toHaveBeenCalled();
  });

  it('is not mixed up with an earlier PushSecret of the same name', () => {
    const { hint, hinting } = setup();
    hinting.apply([pushedAt(EPOCH)]);
    hinting.apply([
      {
        op: 'delete',
        cluster: 'platform',
        type: 'PushSecret',
        key: 'postgres/temporal',
      },
    ]);
    hinting.apply([pushedAt(EPOCH + 1)]);
    expect(hint).not.toHaveBeenCalled();
  });
});
