import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { useText } from '../text';
import { Age, ClockProvider, createClock, ServerClock } from '.';
import { formatDuration, formatInterval } from './format';

const NOW = Date.UTC(2026, 10, 24, 12);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function handClock(start = NOW) {
  let now = start;
  const followers = new Set<() => void>();
  return {
    clock: {
      now: () => now,
      subscribe: (follower: () => void) => {
        followers.add(follower);
        return () => followers.delete(follower);
      },
    },
    pass: (ms: number) =>
      act(() => {
        now += ms;
        followers.forEach(follower => follower());
      }),
  };
}

describe('ages', () => {
  it.each([
    [0, 'just now'],
    [36 * SECOND, '36 s ago'],
    [3 * MINUTE, '3 min ago'],
    [59 * MINUTE + 59 * SECOND, '59 min ago'],
    [5 * HOUR, '5 h ago'],
    [3 * DAY, '3 d ago'],
    [-1 * SECOND, 'any moment'],
    [-20 * SECOND, 'in 20 s'],
    [-7 * MINUTE, 'in 7 min'],
    [-3 * HOUR, 'in 3 h'],
    [-4 * DAY, 'in 4 d'],
  ])('of %s ms read "%s"', async (age, word) => {
    renderInTestApp(
      <ClockProvider clock={handClock().clock}>
        <Age at={NOW - age} />
      </ClockProvider>,
    );

    expect(await screen.findByText(word)).toHaveAttribute(
      'dateTime',
      new Date(NOW - age).toISOString(),
    );
  });

  it('move with the clock and keep the exact time at hand', async () => {
    const { clock, pass } = handClock();
    renderInTestApp(
      <ClockProvider clock={clock}>
        <Age at={NOW} />
      </ClockProvider>,
    );
    expect(await screen.findByText('just now')).toHaveAttribute(
      'title',
      expect.stringContaining('2026'),
    );

    pass(2 * MINUTE);

    expect(screen.getByText('2 min ago')).toBeInTheDocument();
  });

  it('are told by the backend’s time when the browser’s is off', async () => {
    const hourAhead = handClock(NOW + HOUR);
    renderInTestApp(
      <ClockProvider clock={hourAhead.clock}>
        <ServerClock serverTime={NOW} receivedAt={NOW + HOUR}>
          <Age at={NOW - 4 * MINUTE} />
        </ServerClock>
      </ClockProvider>,
    );

    expect(await screen.findByText('4 min ago')).toBeInTheDocument();
  });

  it('are left out for what is no time', async () => {
    renderInTestApp(
      <p>
        seen <Age at={Number.MAX_VALUE} />
      </p>,
    );

    expect(await screen.findByText('seen')).toBeInTheDocument();
  });
});

describe('the shared clock', () => {
  it('has one timer for all followers, and none without', () => {
    jest.useFakeTimers();
    const clock = createClock();
    const first = jest.fn();
    const second = jest.fn();

    const endFirst = clock.subscribe(first);
    const endSecond = clock.subscribe(second);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(5_000);
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(1);

    endFirst();
    endSecond();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});

describe('durations', () => {
  it.each([
    [36 * SECOND, '36 s'],
    [15 * MINUTE, '15 min'],
    [HOUR, '1 h'],
    [1.5 * HOUR, '1.5 h'],
    [100 * MINUTE, '100 min'],
    [DAY, '1 d'],
  ])('of %s ms read "%s"', async (ms, words) => {
    const Words = () => <p>{formatDuration(useText(), ms)}</p>;
    renderInTestApp(<Words />);

    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('of an interval of 0 read as never', async () => {
    const Words = () => <p>{formatInterval(useText(), 0)}</p>;
    renderInTestApp(<Words />);

    expect(await screen.findByText('not refreshed again')).toBeInTheDocument();
  });
});
