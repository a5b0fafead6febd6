import fc from 'fast-check';
import type { FleetEntry } from '../fleet/rows';
import type { Actor, ChainState } from '../model/types';
import { notificationLanguage } from '../language';
import { causeById } from '../rules/causes';
import { decideNotifications } from './decide';
import { digestNotifications } from './digest';
import { notificationTexts, type NotificationTextId } from './language';
import { openMatters } from './matters';
import type { MatterState, NotificationMessage } from './types';

const HOLD = 120_000;
const ROUND = 30_000;
const START = 1_000_000;
const PLATFORM = 'group:default/platform';
const TEAM_A = 'group:default/team-a';
const TEAM_B = 'group:default/team-b';
const DBA = 'group:default/dba';

interface Given {
  id?: string;
  state?: ChainState;
  /** Key and title of the cause. */
  cause?: string;
  who?: Actor;
  sentence?: string;
  cure?: string;
  consumers?: readonly string[];
  consumerOwners?: readonly string[];
  producers?: readonly string[];
  producerOwners?: readonly string[];
  cluster?: string;
}

function chain(given: Given = {}): FleetEntry {
  const {
    id = 'c1',
    state = 'broken',
    cause = 'typo',
    who = 'consumer',
    sentence = `Because of \`${cause}\`.`,
    cure = 'Mend it.',
    consumers = ['component:default/wiki'],
    consumerOwners = [TEAM_A],
    producers = [],
    producerOwners = [],
    cluster = 'platform',
  } = given;
  const isBroken = state === 'broken';
  return {
    row: {
      id,
      distributionId: `d-${id}`,
      cluster,
      path: `platform-data/postgres/${id}`,
      kind: 'secret',
      role: 'consumer',
      publishers: [],
      namespaces: [],
      state,
      sentence,
      ...(isBroken && {
        cause: { id: cause, key: cause, title: cause, severity: 'error' },
      }),
      rules: [],
      consumers,
      producers,
      consumerOwners,
      producerOwners,
      systems: [],
    },
    ...(isBroken && {
      causeText: {
        sentence,
        place: 'pull',
        cure: { who, text: cure },
        rules: [],
      },
    }),
  };
}

/** Notifications over time, with what is kept between two rounds. */
class Portal {
  now = START;
  states = new Map<string, MatterState>();
  sent: NotificationMessage[] = [];
  unseen = new Set<string>();
  startedAt = START;
  platformTeam: string | undefined = PLATFORM;

  /** Nothing was broken when it began, unless told otherwise. */
  static begunLongAgo(): Portal {
    const portal = new Portal();
    portal.startedAt = START - 1_000_000;
    return portal;
  }

  /** Lets time pass in rounds; what a person would see of notifications is returned. */
  see(entries: readonly FleetEntry[], forMs = 0): NotificationMessage[] {
    const before = this.sent.length;
    const ends = this.now + forMs;
    for (;;) {
      this.#round(entries);
      if (this.now >= ends) {
        return this.sent.slice(before);
      }
      this.now += ROUND;
    }
  }

  /** What a user with an empty inbox has in it: a message replaces an earlier one of its scope. */
  inbox(recipient: string): NotificationMessage[] {
    const byScope = new Map<string, NotificationMessage>();
    this.sent
      .filter(message => message.recipient === recipient)
      .forEach(message => byScope.set(message.scope, message));
    return [...byScope.values()];
  }

  open(entries: readonly FleetEntry[]) {
    return openMatters(entries, { platformTeam: this.platformTeam });
  }

  #round(entries: readonly FleetEntry[]) {
    const rows = new Map(entries.map(({ row }) => [row.id, row]));
    const decision = decideNotifications({
      open: this.open(entries),
      states: [...this.states.values()],
      sight: {
        row: id => rows.get(id),
        isSeen: cluster => !this.unseen.has(cluster),
      },
      now: this.now,
      startedAt: this.startedAt,
      holdMs: HOLD,
    });
    decision.changed.forEach(state => this.states.set(state.id, state));
    decision.forgotten.forEach(id => this.states.delete(id));
    this.sent.push(...decision.messages);
  }
}

const works = chain({ state: 'ok' });

describe('a chain that breaks', () => {
  it('is told to the owner of the component once it has held, with sentence, cure and the tab', () => {
    const portal = Portal.begunLongAgo();
    expect(portal.see([chain()], HOLD - ROUND)).toEqual([]);

    expect(portal.see([chain()], ROUND * 10)).toEqual([
      {
        recipient: TEAM_A,
        scope: expect.any(String),
        topic: 'Broken distributions',
        severity: 'high',
        title: 'wiki: typo',
        description: 'Because of typo. Mend it.',
        link: '/catalog/default/component/wiki/secret-distribution',
      },
    ]);
  });

  it('is not told when it mends itself sooner', () => {
    const portal = Portal.begunLongAgo();
    portal.see([chain()], HOLD - ROUND);
    expect(portal.see([works], HOLD * 10)).toEqual([]);
    expect(portal.states.size).toBe(1);
  });

  it('is told as mended in the place of what was told, once it works for as long', () => {
    const portal = Portal.begunLongAgo();
    const [broken] = portal.see([chain()], HOLD * 2);
    expect(portal.see([works], HOLD - ROUND)).toEqual([]);

    const [mended, ...others] = portal.see([works], HOLD * 5);
    expect(others).toEqual([]);
    expect(mended).toMatchObject({
      scope: broken.scope,
      recipient: TEAM_A,
      severity: 'normal',
      title: 'Mended: wiki: typo',
      description: 'This is no longer the case. It works again.',
      link: broken.link,
    });
  });

  it('is one break while it flaps, and gets quiet when it flaps slowly', () => {
    const quick = Portal.begunLongAgo();
    for (let time = 0; time < 20; time++) {
      quick.see([chain()], ROUND);
      quick.now += ROUND;
      quick.see([works], ROUND);
      quick.now += ROUND;
    }
    expect(quick.sent).toHaveLength(1);

    const slow = Portal.begunLongAgo();
    for (let time = 0; time < 20; time++) {
      slow.see([chain()], HOLD * 1.5);
      slow.now += ROUND;
      slow.see([works], HOLD * 1.5);
      slow.now += ROUND;
    }
    expect(slow.inbox(TEAM_A)).toHaveLength(1);
    expect(slow.sent).toHaveLength(3);
  });

  it('is not called mended while it cannot be seen, or is on its way', () => {
    const portal = Portal.begunLongAgo();
    portal.see([chain()], HOLD * 2);
    for (const state of ['unknown', 'stale', 'pending'] as const) {
      expect(portal.see([chain({ state })], HOLD * 3)).toEqual([]);
    }
    portal.unseen.add('platform');
    expect(portal.see([works], HOLD * 3)).toEqual([]);
    expect(portal.see([], HOLD * 3)).toEqual([]);
    portal.unseen.clear();
    expect(portal.see([works], HOLD * 3)).toHaveLength(1);
  });

  it('that is taken away or replaced is told as over', () => {
    const portal = Portal.begunLongAgo();
    portal.see([chain()], HOLD * 2);
    expect(portal.see([], HOLD * 3)).toMatchObject([
      { title: 'Over: wiki: typo' },
    ]);
  });

  it('by one thing after the other is told of both, and that it does not work yet', () => {
    const portal = Portal.begunLongAgo();
    portal.see([chain()], HOLD * 2);
    portal.see([chain({ cause: 'sealed key' })], HOLD * 3);

    expect(portal.inbox(TEAM_A)).toMatchObject([
      {
        title: 'Mended: wiki: typo',
        description:
          'This is no longer the case. 1 chain is broken by something else now.',
      },
      { title: 'wiki: sealed key' },
    ]);
  });

  it('goes with its component to another team, without news for the one before', () => {
    const portal = Portal.begunLongAgo();
    portal.see([chain()], HOLD * 2);
    const news = portal.see([chain({ consumerOwners: [TEAM_B] })], HOLD * 3);
    expect(news.map(({ recipient }) => recipient)).toEqual([TEAM_B]);
  });
});

describe('who is told', () => {
  const told = (given: Given, platformTeam: string | null = PLATFORM) => {
    const portal = Portal.begunLongAgo();
    portal.platformTeam = platformTeam ?? undefined;
    return portal
      .see([chain(given)], HOLD * 2)
      .map(({ recipient }) => recipient);
  };

  const byProducer: Given = {
    who: 'producer',
    producers: ['component:default/postgres'],
    producerOwners: [DBA],
  };

  it('is the producer’s owner where the fault is the producer’s', () => {
    expect(told(byProducer)[0]).toBe(DBA);
    // What nobody produces is the consumer's trouble.
    expect(told({ who: 'producer' })).toEqual([TEAM_A]);
    // Who does both is told once, as who can mend it.
    expect(told({ ...byProducer, producerOwners: [TEAM_A] })).toEqual([TEAM_A]);
  });

  it('is also the consumer’s owner, once for a fault, of whose it is and that they know', () => {
    const portal = Portal.begunLongAgo();
    const fleet = ['c1', 'c2', 'c3'].map(id => chain({ ...byProducer, id }));
    const ofConsumer = portal
      .see(fleet, HOLD * 5)
      .filter(({ recipient }) => recipient === TEAM_A);

    expect(ofConsumer).toEqual([
      expect.objectContaining({
        topic: 'Distributions broken by others',
        severity: 'low',
        title: 'wiki: typo',
        description:
          'Because of typo. It breaks 3 chains. The producer alone can mend it, and has been told: dba.',
        link: '/catalog/default/component/wiki/secret-distribution',
      }),
    ]);
    const works3 = ['c1', 'c2', 'c3'].map(id => chain({ id, state: 'ok' }));
    portal.see(works3, HOLD * 5);
    expect(portal.inbox(TEAM_A)).toMatchObject([
      { title: 'Mended: wiki: typo', severity: 'normal' },
    ]);
  });

  it('is not the consumer’s owner for what the platform breaks, whoever produces', () => {
    expect(told({ ...byProducer, who: 'platform' })).toEqual([PLATFORM]);
  });

  it('hears of a producer’s fault in a digest as another’s to mend, and once', () => {
    const portal = Portal.begunLongAgo();
    const entries = [chain(byProducer)];
    portal.see(entries, HOLD * 2);
    const digest = digestNotifications(portal.open(entries), [
      ...portal.states.values(),
    ]);
    expect(digest.find(({ recipient }) => recipient === TEAM_A)).toMatchObject({
      severity: 'low',
      title: 'team-a: 1 cause breaks 1 distribution',
      description: 'Others can mend: typo.',
    });
  });

  it('is nobody where nobody owns it', () => {
    expect(told({ consumers: [], consumerOwners: [] })).toEqual([]);
  });

  it('is every owner, each in a scope of their own', () => {
    const portal = Portal.begunLongAgo();
    const sent = portal.see(
      [chain({ consumerOwners: [TEAM_A, TEAM_B] })],
      HOLD * 2,
    );
    expect(sent.map(({ recipient }) => recipient)).toEqual([TEAM_A, TEAM_B]);
    expect(new Set(sent.map(({ scope }) => scope)).size).toBe(2);
  });

  it('is the platform team alone, once, for a cause of the platform', () => {
    const portal = Portal.begunLongAgo();
    const fleet = Array.from({ length: 37 }, (_, n) =>
      chain({
        id: `c${n}`,
        cause: 'Vault is sealed',
        who: 'platform',
        consumerOwners: [`group:default/team-${n % 12}`],
      }),
    );
    expect(portal.see(fleet, HOLD * 5)).toEqual([
      expect.objectContaining({
        recipient: PLATFORM,
        severity: 'critical',
        topic: 'Broken platform',
        title: 'Vault is sealed (cluster platform)',
        description:
          'Because of Vault is sealed. It breaks 37 chains of 12 teams. Mend it.',
        link: '/secret-distribution/distributions?cause=Vault+is+sealed',
      }),
    ]);
  });

  it('is nobody for a cause of the platform while no platform team is known', () => {
    expect(told({ who: 'platform' }, null)).toEqual([]);
    expect(openMatters([chain({ who: 'platform' })], {}).untold).toBe(1);
  });
});

describe('many at once', () => {
  const fleet = (state: ChainState = 'broken') =>
    Array.from({ length: 300 }, (_, n) =>
      chain({
        id: `c${n}`,
        state,
        cause: `cause ${n}`,
        consumers: [`component:default/app-${n}`],
        consumerOwners: [n % 2 ? TEAM_A : TEAM_B],
      }),
    );

  it('are told in one summary for each owner when notifications begin', () => {
    const portal = new Portal();
    const sent = portal.see(fleet(), HOLD * 20);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({
      recipient: TEAM_B,
      topic: 'Summary of broken distributions',
      severity: 'high',
      title: 'team-b: 150 causes break 150 distributions',
      description:
        'To be mended: cause 0; cause 2; cause 4; cause 6; cause 8; 145 more.',
      link: '/secret-distribution/distributions?owner=group%3Adefault%2Fteam-b&state=broken',
    });
  });

  it('are summed up even when it was only one, and later ones are told one by one', () => {
    const portal = new Portal();
    expect(portal.see([chain()], HOLD * 3)).toMatchObject([
      { title: 'team-a: 1 cause breaks 1 distribution' },
    ]);
    const more = [chain(), chain({ id: 'c2', cause: 'other' })];
    expect(portal.see(more, HOLD * 3)).toMatchObject([
      { title: 'wiki: other' },
    ]);
  });

  it('that break or mend together later are told in one summary', () => {
    const portal = Portal.begunLongAgo();
    expect(portal.see(fleet(), HOLD * 3)).toHaveLength(2);
    const mended = portal.see(fleet('ok'), HOLD * 3);
    expect(mended).toHaveLength(2);
    expect(mended[0]).toMatchObject({
      severity: 'normal',
      title: 'team-b: 150 causes mended, nothing is broken',
    });
    expect(portal.inbox(TEAM_A)).toHaveLength(1);
  });
});

describe('the digest', () => {
  it('tells each owner what is theirs and what waits for others', () => {
    const portal = Portal.begunLongAgo();
    const entries = [
      chain(),
      chain({ id: 'c2', cause: 'Vault is sealed', who: 'platform' }),
    ];
    portal.see(entries, HOLD * 2);
    const digest = digestNotifications(portal.open(entries), [
      ...portal.states.values(),
    ]);
    expect(digest.map(({ recipient }) => recipient)).toEqual([
      TEAM_A,
      PLATFORM,
    ]);
    expect(digest[0]).toMatchObject({
      title: 'team-a: 2 causes break 2 distributions',
      description: 'To be mended: typo. Others can mend: Vault is sealed.',
    });
  });

  it('is not written when nothing is open, nor of what has not held yet', () => {
    const portal = Portal.begunLongAgo();
    portal.see([chain()]);
    const states = [...portal.states.values()];
    expect(digestNotifications(portal.open([chain()]), states)).toEqual([]);
    expect(digestNotifications(portal.open([works]), states)).toEqual([]);
  });
});

describe('in German', () => {
  const german = notificationLanguage('de');
  const tell = (entries: readonly FleetEntry[]) => {
    const options = {
      startedAt: START,
      sight: { row: () => undefined, isSeen: () => true },
      holdMs: 0,
      language: german,
    };
    const open = openMatters(entries, { platformTeam: PLATFORM });
    const first = decideNotifications({
      ...options,
      open,
      states: [],
      now: START + 1,
    });
    const over = decideNotifications({
      ...options,
      open: openMatters([], {}),
      states: first.changed,
      now: START + 2,
    });
    return { first: first.messages, over: over.messages };
  };

  it('every message is, with what the registry says', () => {
    const { title, sentence, cure } = causeById('vault.sealed')!;
    const { first, over } = tell([
      chain({ cause: title, sentence, cure: cure.text, who: 'platform' }),
    ]);
    expect(first).toMatchObject([
      {
        topic: 'Gestörte Plattform',
        title: 'Vault ist versiegelt (Cluster platform)',
      },
    ]);
    expect(over).toMatchObject([
      { title: 'Vorbei: Vault ist versiegelt (Cluster platform)' },
    ]);
    expect(first[0].description).not.toMatch(/ (is|the|of) /);
  });

  it('every text is there, and names what the English one names', () => {
    const names = (text: string) => text.match(/\{\{\w+\}\}/g)?.sort() ?? [];
    for (const [id, english] of Object.entries(notificationTexts)) {
      const text = german.text(id as NotificationTextId);
      expect([id, names(text)]).toEqual([id, names(english)]);
      expect([id, text === english && id !== 'headline.entity']).toEqual([
        id,
        false,
      ]);
    }
  });
});

describe('hostile names', () => {
  it('can make no links, no mentions, no lines and no long messages anywhere', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 3_000 }),
          fc.constantFrom(
            '<!channel>',
            '<a href="https://evil.example">click</a>',
            'https://evil.example/login',
            'a\r\nBcc: all@example.com',
            '\u202Egnp.exe',
          ),
        ),
        text => {
          const portal = Portal.begunLongAgo();
          const [message] = portal.see(
            [chain({ cause: text || 'x', sentence: text })],
            HOLD * 2,
          );
          const { title, description, link } = message;
          expect(title.length).toBeLessThanOrEqual(200);
          expect(description.length).toBeLessThanOrEqual(1_500);
          for (const shown of [title, description]) {
            expect(shown).not.toMatch(/[<>\r\n`]|:\/\/\S|[\u200b-\u202e]/);
          }
          expect(link).toBe(
            '/catalog/default/component/wiki/secret-distribution',
          );
        },
      ),
    );
  });

  it('lead nowhere but to the portal', () => {
    const portal = Portal.begunLongAgo();
    const [message] = portal.see(
      [
        chain({
          cause: 'a?b&c=/../x',
          consumers: ['component:default/a', 'component:default/b'],
        }),
      ],
      HOLD * 2,
    );
    expect(message.link).toBe(
      '/secret-distribution/distributions?cause=a%3Fb%26c%3D%2F..%2Fx',
    );
  });
});

describe('any course of events', () => {
  it('tells an owner of a cause alternately that it is broken and mended, whatever happens', () => {
    const moments = fc.array(
      fc.record({
        state: fc.constantFrom<ChainState>('broken', 'ok', 'unknown'),
        rounds: fc.integer({ min: 1, max: 12 }),
        isSeen: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(moments, course => {
        const portal = Portal.begunLongAgo();
        for (const { state, rounds, isSeen } of course) {
          portal.unseen = new Set(isSeen ? [] : ['platform']);
          portal.see([chain({ state })], (rounds - 1) * ROUND);
          portal.now += ROUND;
        }
        portal.sent.forEach((message, index) =>
          expect(message.title.startsWith('Mended: ')).toBe(index % 2 === 1),
        );
      }),
    );
  });
});
