import { faults } from './__testUtils__/faults';
import { greenLies } from './__testUtils__/greenLies';
import { traps } from './__testUtils__/traps';
import { tell, type Story } from './__testUtils__/story';

const titled = (stories: readonly Story[]) =>
  stories.map(story => [`${story.row}: ${story.says}`, story] as const);

describe.each([
  ['the fault table', faults],
  ['green but broken or frozen', greenLies],
  ['path traps', traps],
])('%s', (_name, stories) => {
  it.each(titled(stories))('%s', (_, story) => {
    const { verdict } = tell(story);

    expect({
      state: verdict.state,
      cause: verdict.cause?.id,
      firstBroken: verdict.firstBroken,
      symptoms: verdict.symptoms.map(({ link }) => link),
    }).toEqual({
      state: story.state ?? 'broken',
      cause: story.cause,
      firstBroken: story.firstBroken,
      symptoms: story.symptoms ?? [],
    });
    expect(verdict.sentence).toContain(story.sentence);
    expect(verdict.cause?.cure.snippet?.text ?? '').toContain(
      story.snippet ?? '',
    );
  });
});
