import fc from 'fast-check';
import type { Plan } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  commitMessageOf,
  identityOf,
  isOurCommit,
  isUntouched,
  withMarker,
} from './identity';

const plan: Plan = {
  changes: [{ path: 'a.yaml', content: 'a\n' }],
  manifests: [{ path: 'a.yaml', yaml: 'a\n' }],
  findings: [],
  summary: { title: 'Publish', body: '' },
};
const branch = 'secret-distribution/orders-0123456789ab';

describe('the identity of a change', () => {
  it.each<[string, Parameters<typeof identityOf>[0], boolean]>([
    [
      'what the repository makes of it',
      {
        base: 'main',
        plan: { ...plan, changes: [], summary: { title: 'New', body: '' } },
      },
      true,
    ],
    [
      'what is requested',
      {
        base: 'main',
        plan: { ...plan, manifests: [{ path: 'a.yaml', yaml: 'b\n' }] },
      },
      false,
    ],
    ['the base branch', { base: 'release', plan }, false],
    ["the caller's own", { base: 'main', plan, identity: 'orders' }, false],
  ])('with another %s', (_, options, isSame) => {
    expect(identityOf(options) === identityOf({ base: 'main', plan })).toBe(
      isSame,
    );
  });

  it('of a change without manifests is its title and its files', () => {
    const bare = { ...plan, manifests: [] };
    const other = { ...bare, changes: [{ path: 'b.yaml', content: null }] };
    expect(identityOf({ base: 'main', plan: bare })).not.toBe(
      identityOf({ base: 'main', plan: other }),
    );
    expect(identityOf({ base: 'main', plan: bare })).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('a commit', () => {
  it('is known by its trailer, whatever its title and line ends are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), title => {
        const message = commitMessageOf(title, branch);
        expect(isOurCommit(message, branch)).toBe(true);
        expect(isOurCommit(message.replace(/\n/g, '\r\n'), branch)).toBe(true);
        expect(message.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
        expect(isOurCommit(message, `${branch}-2`)).toBe(false);
        expect(isOurCommit(title, branch)).toBe(false);
      }),
    );
  });
});

describe('the text of a pull request', () => {
  it('is ours as long as nobody has changed it, however a host ends its lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        fc.pre(!text.includes('\r'));
        const body = withMarker(`First ${text}\nlast line`, branch);
        expect(isUntouched(body, branch)).toBe(true);
        expect(isUntouched(body.replace(/\n/g, '\r\n').trim(), branch)).toBe(
          true,
        );
        expect(isUntouched(`Reviewed. ${body}`, branch)).toBe(false);
        expect(isUntouched(body, `${branch}-2`)).toBe(false);
      }),
    );
  });

  it('is not ours without a marker', () => {
    expect(isUntouched('Somebody wrote this', branch)).toBe(false);
    expect(isUntouched('', branch)).toBe(false);
  });
});
