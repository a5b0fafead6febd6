import { mockServices } from '@backstage/backend-test-utils';
import { CoalescedSignals } from './CoalescedSignals';

function setup() {
  const published: { at: number; message: any }[] = [];
  const publish = jest.fn(async ({ message }: { message: object }) => {
    published.push({ at: Date.now(), message });
  });
  const logger = mockServices.logger.mock();
  const signals = CoalescedSignals.create({
    signals: { publish } as never,
    channel: 'pages',
    logger,
  });
  const entity = (name: string) =>
    signals.publish({ message: { entityRef: `component:default/${name}` } });
  const fleet = () => signals.publish({ message: { fleet: true } });
  return { signals, publish, published, logger, entity, fleet };
}

describe('what pages are told', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('goes out at once when nothing else did', async () => {
    const { publish, entity } = setup();
    await entity('a');
    await jest.advanceTimersByTimeAsync(1);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'pages',
          message: { entityRefs: ['component:default/a'] },
        },
      ],
    ]);
  });

  it('is at most one message a second, whatever happens, and nothing of it is lost', async () => {
    const { published, entity, fleet } = setup();
    for (let ms = 0; ms < 10_000; ms += 10) {
      await entity(`app-${ms}`);
      await fleet();
      await jest.advanceTimersByTimeAsync(10);
    }
    await jest.advanceTimersByTimeAsync(20_000);
    published.slice(1).forEach(({ at }, index) => {
      expect(at - published[index].at).toBeGreaterThanOrEqual(1_000);
    });
    const told = published.flatMap(({ message }) => message.entityRefs ?? []);
    expect(told).toHaveLength(1_000);
    expect(new Set(told).size).toBe(1_000);
    for (const { message } of published) {
      expect(JSON.stringify(message).length).toBeLessThan(5_000);
    }
  });

  it('names an entity once, however often it changed meanwhile', async () => {
    const { published, entity } = setup();
    await entity('first');
    await jest.advanceTimersByTimeAsync(1);
    for (let time = 0; time < 50; time++) {
      await entity('busy');
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(published[1].message).toEqual({
      entityRefs: ['component:default/busy'],
    });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(published).toHaveLength(2);
  });

  it('goes on after a message could not be published', async () => {
    const { publish, published, logger, fleet } = setup();
    publish.mockRejectedValueOnce(new Error('down'));
    await fleet();
    await jest.advanceTimersByTimeAsync(1);
    expect(logger.error).toHaveBeenCalledTimes(1);
    await fleet();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(published).toEqual([
      expect.objectContaining({ message: { fleet: true } }),
    ]);
  });

  it('is nothing after the stop', async () => {
    const { signals, publish, entity } = setup();
    await entity('a');
    signals.stop();
    await entity('b');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(publish).not.toHaveBeenCalled();
  });
});
