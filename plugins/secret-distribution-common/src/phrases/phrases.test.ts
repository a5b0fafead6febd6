import fc from 'fast-check';
import { faults } from '../diagnose/__testUtils__/faults';
import { greenLies } from '../diagnose/__testUtils__/greenLies';
import { traps } from '../diagnose/__testUtils__/traps';
import { tell } from '../diagnose/__testUtils__/story';
import type { Chain } from '../model/types';
import { fillTemplate, ruleById } from '../rules';
import { findingTexts, phrases, Translator, type PhraseId } from '.';

/** Another language that shows what was translated, and what was not. */
const marked = new Translator({
  finding: key => findingTexts[key] && `«${findingTexts[key]}»`,
  phrase: id => `«${phrases[id]}»`,
});

const english = new Translator({
  finding: key => findingTexts[key],
  phrase: id => phrases[id],
});

/** Every sentence that a person reads of a chain. */
function told({ links, verdict, findings, workloads, store }: Chain): string[] {
  const all = [...findings, ...(verdict.cause ? [verdict.cause] : [])];
  return [
    ...links.map(({ note }) => note),
    ...workloads.map(({ note }) => note),
    ...(store ? [store.note] : []),
    verdict.sentence,
    ...verdict.symptoms.map(({ says }) => says),
    ...(verdict.heals ? [verdict.heals.text] : []),
    ...all.flatMap(({ evidence }) => evidence.map(({ says }) => says)),
  ];
}

const stories = [...faults, ...greenLies, ...traps];

describe('a text in another language', () => {
  it.each(
    stories.map(story => [`${story.row}: ${story.says}`, story] as const),
  )('is known for everything that is told of: %s', (_, story) => {
    const untold = told(tell(story))
      .filter(
        text => !/^(updatePolicy|refreshPolicy|refreshInterval): /.test(text),
      )
      .filter(text => !marked.text(text).startsWith('«'));
    expect(untold).toEqual([]);
  });

  it('leaves English as it is', () => {
    for (const story of stories) {
      const chain = tell(story);
      expect(told(chain).map(text => english.text(text))).toEqual(told(chain));
    }
  });

  it('tells a finding by its id and its parameters', () => {
    const { cause } = tell(faults[0]).verdict;
    const german = new Translator({
      finding: key =>
        key === `${cause!.id}.title` ? 'Titel' : findingTexts[key],
      phrase: id => phrases[id],
    });
    expect(german.finding(cause!)).toEqual({ ...cause, title: 'Titel' });
  });

  it('keeps what it does not know', () => {
    expect(marked.text('The moon is full.')).toBe('The moon is full.');
    const { cause } = tell(faults[0]).verdict;
    const title = 'Something new';
    expect(marked.finding({ ...cause!, id: 'new.cause', title }).title).toBe(
      title,
    );
    // Words of another release are not told by this release's translation.
    expect(marked.finding({ ...cause!, title }).title).toBe(title);
    expect(
      marked.finding({ ...cause!, cure: { who: 'platform', text: title } }).cure
        .text,
    ).toBe(title);
  });

  it('translates no name, even one that reads like a sentence of ours', () => {
    expect(marked.text('It waits for another Secret, nothing.')).toBe(
      '«It waits for another Secret, nothing.»',
    );
    expect(marked.text('`It exists.` arrives in `a/b`.')).toBe(
      '«`It exists.` arrives in `a/b`.»',
    );
  });

  it('fills nothing in that a name brings along', () => {
    const name = 'a{{path}}$t(link.it.exists)';
    expect(marked.text(`It waits for another Secret, ${name}.`)).toBe(
      `«It waits for another Secret, ${name}.»`,
    );
  });

  it('finds the parameters of every sentence again', () => {
    const ids = Object.keys(phrases) as PhraseId[];
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,20}$/),
        fc.nat(500),
        (id, name, count) => {
          const params = Object.fromEntries(
            [...phrases[id].matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => [
              key,
              paramOf(key, name, count),
            ]),
          );
          const text = fillTemplate(phrases[id], params);
          // Another sentence may fit better, but what is told names the same.
          expect(english.text(text)).toBe(text);
          expect(marked.text(text)).toContain('«');
          expect(marked.text(text).replace(/[«»]/g, '')).toBe(text);
        },
      ),
    );
  });

  it('tells a whole answer, and leaves its names and snippets', () => {
    const chain = tell(faults[0]);
    const answer = marked.answer({
      entityRef: 'component:default/nothing',
      title: 'Vault is sealed',
      consumes: [chain],
      causes: [
        {
          id: 'path.not-published',
          title: 'Nobody publishes this path',
          sentence:
            'No PushSecret in the cluster `a` publishes `b/c/d`, so there is nothing to pull.',
        },
      ],
      warnings: ['It exists.'],
      cure: {
        who: 'platform',
        text: "Add this to the portal's own policy in Vault.",
        snippet: { language: 'hcl', text: 'It exists.' },
      },
    });
    expect(answer).toMatchObject({
      entityRef: 'component:default/nothing',
      title: 'Vault is sealed',
      causes: [
        {
          id: 'path.not-published',
          title: '«Nobody publishes this path»',
          sentence:
            '«No PushSecret in the cluster `a` publishes `b/c/d`, so there is nothing to pull.»',
        },
      ],
      warnings: ['«It exists.»'],
      cure: {
        text: "«Add this to the portal's own policy in Vault.»",
        snippet: { text: 'It exists.' },
      },
    });
    const [first] = answer.consumes;
    expect(first.verdict.sentence).toMatch(/^«.*»$/);
    expect(first.verdict.sentence.replace(/[«»]/g, '')).toBe(
      chain.verdict.sentence,
    );
    expect(first.verdict.cause?.cure.snippet).toEqual(
      chain.verdict.cause?.cure.snippet,
    );
    expect(first.links.map(({ label }) => label)).toEqual(
      chain.links.map(({ label }) => label),
    );
    expect(english.answer(chain)).toBe(chain);
  });

  it('tells the registry with its parameters still open', () => {
    const { title, sentence, statement, cure } = ruleById('SD-P1')!;
    expect(marked.answer([ruleById('SD-P1')!])[0]).toMatchObject({
      id: 'SD-P1',
      title: `«${title}»`,
      sentence: `«${sentence}»`,
      statement: `«${statement}»`,
      cure: { ...cure, text: `«${cure.text}»` },
    });
  });

  it.each([
    ['names', `The portal cannot see ${'`a`, '.repeat(700)}`],
    ['sentences', 'It exists. '.repeat(300)],
    ['names that read like sentences', `It exists. \`${'. '.repeat(290)}\``],
  ])('is quick with a text of %s that was made to be slow', (_, text) => {
    const before = performance.now();
    marked.text(text);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('tells sentences that follow one another', () => {
    expect(marked.text('Vault is sealed. 2 more points are broken.')).toBe(
      '««Vault is sealed.» 2 more points are broken.»',
    );
    expect(
      marked.text(
        '2 workloads get the new value of `a/b/c`. By themselves all Target Secrets have it within 2 hours.',
      ),
    ).toBe(
      '«2 workloads get the new value of `a/b/c`.» «By themselves all Target Secrets have it within «2 hours».»',
    );
  });
});

function paramOf(key: string, name: string, count: number): string {
  switch (key) {
    case 'problem':
      return 'names no Source Secret.';
    case 'lack':
      return '`read` on its data';
    case 'sign':
      return 'image `vault`';
    case 'names':
    case 'capabilities':
      return `\`${name}\``;
    case 'code':
    case 'count':
    case 'generation':
    case 'hours':
    case 'minutes':
    case 'ready':
    case 'synced':
    case 'total':
    case 'wanted':
      return String(count);
    default:
      return name;
  }
}
