import { LiveResource, type LiveResourceOptions } from './LiveResource';

/** A resource whose answers the test gives by hand. */
function resourceInHand(options?: Partial<LiveResourceOptions<string>>) {
  const attempts: {
    answer(data: string): Promise<void>;
    fail(error: Error): Promise<void>;
    signal: AbortSignal;
  }[] = [];
  const settle = () => jest.advanceTimersByTimeAsync(0);
  const resource = new LiveResource<string>({
    pollMs: 60_000,
    ...options,
    load: signal =>
      new Promise((resolve, reject) => {
        attempts.push({
          signal,
          answer: data => {
            resolve(data);
            return settle();
          },
          fail: error => {
            reject(error);
            return settle();
          },
        });
      }),
  });
  return { resource, attempts };
}

describe('LiveResource', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('has one attempt in flight and makes up for requests that came meanwhile', async () => {
    const { resource, attempts } = resourceInHand();

    resource.refresh();
    resource.refresh();
    resource.refresh();
    expect(attempts).toHaveLength(1);

    await attempts[0].answer('old');
    expect(attempts).toHaveLength(2);

    await attempts[1].answer('new');
    expect(attempts).toHaveLength(2);
    expect(resource.getState()).toMatchObject({ data: 'new', loading: false });
  });

  it('polls, from the end of one attempt to the start of the next', async () => {
    const { resource, attempts } = resourceInHand();
    resource.refresh();
    await attempts[0].answer('first');

    await jest.advanceTimersByTimeAsync(59_000);
    expect(attempts).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(attempts).toHaveLength(2);
  });

  it.each([
    ['when the data expires before the poll', 20_000, 20_000],
    ['at the poll when the data lives longer', 3_600_000, 60_000],
    ['not in a loop when the data is past its time', -3_600_000, 5_000],
  ])('looks again %s', async (_, changesIn, expected) => {
    const { resource, attempts } = resourceInHand({
      changesInMs: () => changesIn,
    });
    resource.refresh();
    await attempts[0].answer('first');

    await jest.advanceTimersByTimeAsync(expected - 1);
    expect(attempts).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(2);
  });

  it('does not poll while nobody looks', async () => {
    let watched = false;
    const { resource, attempts } = resourceInHand({
      isWatched: () => watched,
    });
    resource.refresh();
    await attempts[0].answer('first');

    await jest.advanceTimersByTimeAsync(600_000);
    expect(attempts).toHaveLength(1);

    watched = true;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(attempts).toHaveLength(2);
  });

  it('keeps the data of the last good attempt beside an error', async () => {
    const { resource, attempts } = resourceInHand();
    resource.refresh();
    await attempts[0].answer('good');

    resource.refresh();
    await attempts[1].fail(new Error('gone'));

    expect(resource.getState()).toMatchObject({
      data: 'good',
      error: new Error('gone'),
      loading: false,
    });
  });

  it('forgets the data when the error takes away the right to it', async () => {
    const { resource, attempts } = resourceInHand({ forgetsData: () => true });
    resource.refresh();
    await attempts[0].answer('good');

    resource.refresh();
    await attempts[1].fail(new Error('forbidden'));

    expect(resource.getState().data).toBeUndefined();
  });

  it('gives up an attempt that hangs, and goes on', async () => {
    const { resource, attempts } = resourceInHand();
    resource.refresh();

    await jest.advanceTimersByTimeAsync(30_000);

    expect(attempts[0].signal.aborted).toBe(true);
    expect(resource.getState().error).toBeInstanceOf(Error);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(attempts).toHaveLength(2);
  });

  it('is silent after stop', async () => {
    const { resource, attempts } = resourceInHand();
    const listener = jest.fn();
    resource.refresh();
    resource.subscribe(listener);

    resource.stop();
    await attempts[0].answer('late');
    await jest.advanceTimersByTimeAsync(600_000);

    expect(attempts[0].signal.aborted).toBe(true);
    expect(listener).not.toHaveBeenCalled();
    expect(attempts).toHaveLength(1);
  });
});
