import { mockServices } from '@backstage/backend-test-utils';
import { readRetention } from './config';
import { scheduleRetention } from './retention';

const DAY = 24 * 3_600_000;

const configOf = (retention: unknown) =>
  mockServices.rootConfig({
    data: { secretDistribution: { history: { retention } } } as any,
  });

describe('the retention of the history', () => {
  it.each([
    ['nothing', undefined, 400 * DAY],
    ['days', { days: 30 }, 30 * DAY],
    ['a text', '90d', 90 * DAY],
  ])('is read from %s', (_, given, expected) => {
    expect(readRetention(configOf(given))).toBe(expected);
  });

  it.each([[{ hours: 1 }], ['soon'], [{ days: -5 }], [7]])(
    'refuses %j and names the key',
    given => {
      expect(() => readRetention(configOf(given))).toThrow(
        'secretDistribution.history.retention',
      );
    },
  );

  it('is kept by one replica a day, which can be stopped', async () => {
    const scheduler = mockServices.scheduler.mock();
    const store = { forgetOld: jest.fn(async () => 12) };
    const logger = mockServices.logger.mock();
    await scheduleRetention({ scheduler, store, logger });

    const [task] = scheduler.scheduleTask.mock.calls[0];
    expect(task).toMatchObject({ scope: 'global', frequency: { hours: 24 } });
    const { signal } = new AbortController();
    await task.fn(signal);
    expect(store.forgetOld).toHaveBeenCalledWith(signal);
    expect(logger.info).toHaveBeenCalledWith(expect.stringContaining('12'));
  });
});
