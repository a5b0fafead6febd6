import { classify, type ClassificationInput } from '.';

const internal: ClassificationInput = {
  origin: 'operator',
  sensitive: true,
  composed: false,
  neededInOtherNamespaces: true,
  producerControls: { rotation: true, expiry: true, deletion: true },
};

const statesOf = (input: ClassificationInput) =>
  Object.fromEntries(classify(input).criteria.map(c => [c.id, c.state]));

describe('the resource types', () => {
  it.each([
    ['SD-L1: operator-generated', internal, 'SD-L1'],
    [
      'SD-L2: internal configuration',
      { ...internal, sensitive: false },
      'SD-L2',
    ],
    ['SD-L3: derived internal', { ...internal, composed: true }, 'SD-L3'],
  ] as const)('%s', (_, input, type) => {
    expect(classify(input)).toMatchObject({ internal: true, type });
  });

  it('is not guessed when it is not known what the secret is made of', () => {
    expect(classify({ ...internal, composed: undefined }).type).toBeUndefined();
  });

  it('SD-L1, SD-L2, SD-L3: belongs to no type when it is not internal', () => {
    expect(classify({ ...internal, origin: 'human' }).type).toBeUndefined();
  });
});

describe('the three criteria', () => {
  it.each<
    [
      string,
      Partial<ClassificationInput>,
      boolean | 'unknown',
      Record<string, string>,
    ]
  >([
    [
      'all hold',
      {},
      true,
      { origin: 'holds', scope: 'holds', lifecycle: 'holds' },
    ],
    [
      'origin fails for a person',
      { origin: 'human' },
      false,
      { origin: 'fails' },
    ],
    [
      'origin fails for a cloud provider',
      { origin: 'cloudProvider' },
      false,
      { origin: 'fails' },
    ],
    [
      'origin fails for a third party',
      { origin: 'thirdParty' },
      false,
      { origin: 'fails' },
    ],
    ['origin is open', { origin: undefined }, 'unknown', { origin: 'unknown' }],
    [
      'scope fails within one namespace',
      { neededInOtherNamespaces: false },
      false,
      { scope: 'fails' },
    ],
    [
      'scope fails when a direct reference serves',
      { directReferenceServes: true },
      false,
      { scope: 'fails' },
    ],
    [
      'scope is open',
      { neededInOtherNamespaces: undefined },
      'unknown',
      { scope: 'unknown' },
    ],
    [
      'lifecycle fails when others rotate',
      { producerControls: { rotation: false, expiry: true, deletion: true } },
      false,
      { lifecycle: 'fails' },
    ],
    [
      'lifecycle is open',
      { producerControls: { rotation: true } },
      'unknown',
      { lifecycle: 'unknown' },
    ],
    [
      'nothing is known',
      {
        origin: undefined,
        neededInOtherNamespaces: undefined,
        producerControls: undefined,
      },
      'unknown',
      { origin: 'unknown', scope: 'unknown', lifecycle: 'unknown' },
    ],
    [
      'one failure is enough, whatever is open',
      { origin: undefined, neededInOtherNamespaces: false },
      false,
      { origin: 'unknown', scope: 'fails' },
    ],
  ])('%s', (_, change, expected, states) => {
    const input = { ...internal, ...change };
    expect(classify(input).internal).toBe(expected);
    expect(statesOf(input)).toMatchObject(states);
  });

  it('says what the producer does not control', () => {
    const { criteria } = classify({
      ...internal,
      producerControls: { rotation: false, deletion: false },
    });
    expect(criteria[2].text).toBe(
      'The producer does not control its rotation and deletion.',
    );
  });
});
