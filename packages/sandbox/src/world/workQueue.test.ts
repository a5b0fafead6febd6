import { WorkQueue } from './workQueue';

describe('a controller’s work queue', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const waits = (speed: number, attempts: number) => {
    const at: number[] = [];
    const queue = new WorkQueue({
      speed,
      reconcile: () => {
        at.push(Date.now());
        throw new Error('again');
      },
    });
    queue.start();
    queue.wake('a/b');
    jest.advanceTimersByTime(3 * 3_600_000);
    queue.stop();
    return at.slice(1, attempts + 1).map((time, index) => time - at[index]);
  };

  it('backs off from 1 s, doubling to 7 min', () => {
    expect(waits(1, 11)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000,
      420_000, 420_000,
    ]);
  });

  it('backs off 60 times faster at speed 60', () => {
    const [first, second] = waits(60, 11).slice(-2);
    expect([first, second]).toEqual([7_000, 7_000]);
  });

  it('lets an hour pass in a minute at speed 60, and what is left of it at a new speed', () => {
    const turns: number[] = [];
    const start = Date.now();
    const queue = new WorkQueue({
      speed: 60,
      reconcile: () => {
        turns.push(Date.now() - start);
        return { requeueAfterMs: 3_600_000 };
      },
    });
    queue.start();
    queue.wake('a/b');
    jest.advanceTimersByTime(60_000);
    expect(turns).toEqual([0, 60_000]);
    jest.advanceTimersByTime(30_000);
    queue.setSpeed(1);
    jest.advanceTimersByTime(29 * 60_000);
    expect(turns).toHaveLength(2);
    jest.advanceTimersByTime(60_000);
    expect(turns).toEqual([0, 60_000, 90_000 + 30 * 60_000]);
    queue.stop();
  });

  it('keeps the time of the next turn when a change asked for nothing', () => {
    const due: boolean[] = [];
    const queue = new WorkQueue({
      speed: 1,
      reconcile: (_, turn) => {
        due.push(turn.due);
        return turn.due ? { requeueAfterMs: 60_000 } : { keepsSchedule: true };
      },
    });
    queue.start();
    queue.after('a/b', 0);
    jest.advanceTimersByTime(1);
    jest.advanceTimersByTime(50_000);
    queue.wake('a/b');
    jest.advanceTimersByTime(9_000);
    expect(due).toEqual([true, false]);
    jest.advanceTimersByTime(1_000);
    expect(due).toEqual([true, false, true]);
    queue.stop();
  });

  it('lets a change wait for its latency, unless all is to come to rest at once', () => {
    const turns: number[] = [];
    const start = Date.now();
    const queue = new WorkQueue({
      speed: 60,
      latencyMs: 1_500,
      reconcile: () => {
        turns.push(Date.now() - start);
        return {};
      },
    });
    queue.start();
    queue.wake('a/b');
    jest.advanceTimersByTime(1_000);
    queue.wake('a/b');
    expect(turns).toEqual([]);
    jest.advanceTimersByTime(500);
    expect(turns).toEqual([1_500]);

    queue.wake('a/b');
    queue.runDue();
    expect(turns).toEqual([1_500, 1_500]);
    queue.stop();
  });

  it('keeps a timetable as much later, so that two with one interval never meet', () => {
    const turns: number[] = [];
    const start = Date.now();
    const queue = new WorkQueue({
      speed: 60,
      latencyMs: 1_500,
      reconcile: () => {
        turns.push(Date.now() - start);
        return { requeueAfterMs: 600_000 };
      },
    });
    queue.wake('a/b');
    queue.runDue();
    queue.start();
    jest.advanceTimersByTime(22_000);
    expect(turns).toEqual([0, 11_500, 21_500]);
    queue.stop();
  });
});
