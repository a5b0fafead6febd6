import fc from 'fast-check';
import {
  decide,
  decisionCriteria,
  decisionTrees,
  type DecisionAnswers,
} from '.';

const secret = (answers: Partial<DecisionAnswers>) =>
  decide({ about: 'secret', ...answers });
const config = (answers: Partial<DecisionAnswers>) =>
  decide({ about: 'config', ...answers });

const crossing = {
  generatedInCluster: true,
  sameNamespace: false,
  crossNamespaceRequired: true,
};
const discovered = { internalEndpoint: true, severalNamespacesDiscover: true };

describe('the tree for secrets', () => {
  it('asks its questions in order, one at a time', () => {
    expect(secret({}).next?.id).toBe('generatedInCluster');
    expect(secret({ generatedInCluster: true }).next?.id).toBe('sameNamespace');
    const third = secret({ generatedInCluster: true, sameNamespace: false });
    expect(third).toMatchObject({
      rules: [],
      path: [
        { question: 'generatedInCluster', answer: true, derived: false },
        { question: 'sameNamespace', answer: false, derived: false },
      ],
      next: { id: 'crossNamespaceRequired' },
    });
    expect(third.verdict).toBeUndefined();
  });

  it.each<[string, Partial<DecisionAnswers>, string, RegExp | undefined]>([
    [
      'not generated in the cluster',
      { generatedInCluster: false },
      'refuse',
      /5\.2.*5\.3/,
    ],
    [
      'consumer in the same namespace',
      { generatedInCluster: true, sameNamespace: true },
      'refuse',
      /directly/,
    ],
    [
      'no need to cross',
      { ...crossing, crossNamespaceRequired: false },
      'refuse',
      /Re-evaluate/,
    ],
    ['needed elsewhere', crossing, 'use', undefined],
  ])('%s: ends', (_, answers, verdict, alternative) => {
    const decision = secret(answers);
    expect(decision.verdict).toBe(verdict);
    expect(decision.next).toBeUndefined();
    expect(decision.alternative?.text ?? '').toMatch(alternative ?? /^$/);
  });

  it('the first answer that ends it wins over later ones', () => {
    expect(
      secret({ ...crossing, generatedInCluster: false }).path,
    ).toHaveLength(1);
  });
});

describe('the tree for configuration', () => {
  it.each<[string, Partial<DecisionAnswers>, string | undefined, RegExp]>([
    ['nothing answered', {}, undefined, /^$/],
    [
      'no endpoint of the cluster',
      { internalEndpoint: false },
      'refuse',
      /ConfigMap or/,
    ],
    [
      'one namespace only',
      { internalEndpoint: true, severalNamespacesDiscover: false },
      'refuse',
      /service\.namespace\.svc/,
    ],
    ['several namespaces discover it', discovered, 'may', /^$/],
  ])('%s', (_, answers, verdict, alternative) => {
    const decision = config(answers);
    expect(decision.verdict).toBe(verdict);
    expect(decision.alternative?.text ?? '').toMatch(alternative);
  });
});

describe('the criteria table', () => {
  it.each<[string, DecisionAnswers, string, string | undefined]>([
    [
      'SD-D1',
      { about: 'secret', origin: 'operator', sameNamespace: true },
      'refuse',
      'Reference the Kubernetes Secret directly.',
    ],
    [
      'SD-D2',
      { about: 'secret', ...crossing, consumerNamespaces: 1 },
      'use',
      undefined,
    ],
    [
      'SD-D3',
      { about: 'secret', ...crossing, consumerNamespaces: 4 },
      'use',
      undefined,
    ],
    [
      'SD-D4',
      { about: 'secret', origin: 'thirdParty' },
      'refuse',
      'External sources (section 5.3), or the bootstrap flow (section 5.2).',
    ],
    [
      'SD-D5',
      { about: 'secret', ...crossing, origin: 'operator' },
      'use',
      undefined,
    ],
    [
      'SD-D6',
      { about: 'config', ...discovered, neverChanges: false },
      'use',
      undefined,
    ],
    [
      'SD-D7',
      { about: 'config', ...discovered, neverChanges: true },
      'optional',
      'ConfigMap replication.',
    ],
    [
      'SD-D8',
      { about: 'secret', ...crossing, bootstrapPhase: true },
      'refuse',
      'Bootstrap materialisation (section 5.2).',
    ],
    [
      'SD-D9',
      { about: 'secret', origin: 'human' },
      'refuse',
      'The bootstrap flow (section 5.2) with encrypted Git.',
    ],
    [
      'SD-D10',
      { about: 'secret', origin: 'cloudProvider' },
      'refuse',
      "The cloud provider's secret store.",
    ],
  ])('%s', (rule, answers, verdict, alternative) => {
    const decision = decide(answers);
    expect(decision.rules).toContain(rule);
    expect(decision.verdict).toBe(verdict);
    expect(decision.alternative?.text).toBe(alternative);
    expect(decisionCriteria.find(row => row.id === rule)?.verdict).toBe(
      verdict,
    );
  });

  it('has ten rows, and every refusal and option names an alternative', () => {
    expect(decisionCriteria).toHaveLength(10);
    for (const row of decisionCriteria) {
      expect(row.alternative !== undefined).toBe(row.verdict !== 'use');
    }
  });

  it('names all rows that may apply while the origin is not known', () => {
    expect(secret({ generatedInCluster: false }).rules).toEqual([
      'SD-D4',
      'SD-D8',
      'SD-D9',
      'SD-D10',
    ]);
  });

  it('SD-D9: an origin outside the cluster beats the claim that it is generated inside', () => {
    expect(secret({ ...crossing, origin: 'human' })).toMatchObject({
      verdict: 'refuse',
      rules: ['SD-D9'],
      path: [{ answer: false, derived: true }],
    });
  });
});

describe('how binding it is', () => {
  it.each<[string, Partial<DecisionAnswers>, string | undefined]>([
    [
      'MUST when all three conditions hold',
      { ...crossing, auditTrail: true },
      'must',
    ],
    [
      'SHOULD for several consumer namespaces',
      { ...crossing, consumerNamespaces: 2 },
      'should',
    ],
    [
      'SHOULD for coordinated rotation',
      { ...crossing, coordinatedRotation: true },
      'should',
    ],
    [
      'SHOULD for central policy enforcement',
      { ...crossing, centralPolicy: true, auditTrail: false },
      'should',
    ],
    ['MAY otherwise', { ...crossing, consumerNamespaces: 1 }, 'may'],
    [
      'nothing for a refusal',
      { generatedInCluster: false, auditTrail: true },
      undefined,
    ],
  ])('%s', (_, answers, obligation) => {
    expect(secret(answers).obligation).toBe(obligation);
  });

  it('SD-D6, SD-D7: MUST for dynamic configuration with an audit trail, MAY for static', () => {
    const wanted = { ...discovered, auditTrail: true };
    expect(config({ ...wanted, neverChanges: false }).obligation).toBe('must');
    expect(config({ ...wanted, neverChanges: true }).obligation).toBe('may');
  });

  it('says of every condition whether it holds, fails or is open', () => {
    const { conditions } = secret({
      generatedInCluster: true,
      sameNamespace: false,
      centralPolicy: false,
    });
    expect(conditions.map(({ id, holds }) => [id, holds])).toEqual([
      ['generatedInCluster', true],
      ['differentNamespaces', true],
      ['auditTrail', undefined],
      ['severalConsumers', undefined],
      ['coordinatedRotation', undefined],
      ['centralPolicy', false],
    ]);
  });
});

describe('for every set of answers', () => {
  const maybe = fc.option(fc.boolean(), { nil: undefined });
  const cases: fc.Arbitrary<DecisionAnswers> = fc.record({
    about: fc.constantFrom('secret' as const, 'config' as const),
    generatedInCluster: maybe,
    sameNamespace: maybe,
    crossNamespaceRequired: maybe,
    internalEndpoint: maybe,
    severalNamespacesDiscover: maybe,
    bootstrapPhase: maybe,
    neverChanges: maybe,
    auditTrail: maybe,
    consumerNamespaces: fc.option(fc.nat(5), { nil: undefined }),
    origin: fc.option(
      fc.constantFrom(
        'operator' as const,
        'controller' as const,
        'human' as const,
        'cloudProvider' as const,
        'thirdParty' as const,
      ),
      { nil: undefined },
    ),
  });

  it('there is a verdict or a next question, never both, and answering leads to a verdict', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (answers, yes) => {
        let decision = decide(answers);
        let asked = 0;
        let known = answers;
        while (decision.next) {
          expect(decision.verdict).toBeUndefined();
          known = { ...known, [decision.next.id]: yes };
          decision = decide(known);
          asked++;
        }
        expect(decision.verdict).toBeDefined();
        expect(decision.rules.length).toBeGreaterThan(0);
        expect(asked).toBeLessThanOrEqual(
          decisionTrees[answers.about].questions.length,
        );
      }),
    );
  });
});

it('refuses a number of namespaces that is none', () => {
  expect(() => secret({ consumerNamespaces: -1 })).toThrow(
    'consumerNamespaces is -1; expected a whole number',
  );
  expect(() => secret({ consumerNamespaces: Number.NaN })).toThrow('NaN');
});
