import { normaliseRemoteKey } from '.';

const withPath = { mount: 'secret', storePath: 'secret' };
const withoutPath = { mount: 'secret' };

describe('the Vault path that a remoteKey reaches', () => {
  it.each([
    [
      'as the framework wants it',
      'platform-data/postgres/temporal',
      withPath,
      'platform-data/postgres/temporal',
      undefined,
    ],
    [
      'B.3: it repeats the mount',
      'secret/platform-data/postgres/temporal',
      withPath,
      'platform-data/postgres/temporal',
      'mountPrefix',
    ],
    [
      'B.3: it repeats the mount and the data segment',
      'secret/data/platform-data/postgres/temporal',
      withPath,
      'platform-data/postgres/temporal',
      'mountPrefix',
    ],
    [
      'B.3: it names the data segment',
      'data/platform-data/postgres/temporal',
      withPath,
      'data/platform-data/postgres/temporal',
      'dataPrefix',
    ],
    [
      'B.3: the store has no path',
      'platform-data/postgres/temporal',
      withoutPath,
      'platform-data/postgres/temporal',
      'noMount',
    ],
    [
      'B.3: the store has no path, the key names the mount',
      'secret/data/platform-data/postgres/temporal',
      withoutPath,
      'platform-data/postgres/temporal',
      'noMount',
    ],
    [
      'the store has an empty path',
      'platform-data/postgres/temporal',
      { mount: 'secret', storePath: '' },
      'platform-data/postgres/temporal',
      'noMount',
    ],
    [
      'the store has another mount',
      'kv/team/platform-data/x',
      { mount: 'secret', storePath: '/kv/team/' },
      'platform-data/x',
      'mountPrefix',
    ],
    [
      'empty segments, which Vault drops',
      '/platform-data//postgres/temporal/',
      withPath,
      'platform-data/postgres/temporal',
      undefined,
    ],
    [
      'a step up, which Vault resolves',
      'platform-data/redis/../postgres/temporal',
      withPath,
      'platform-data/postgres/temporal',
      undefined,
    ],
    [
      'a step out of the mount, shown as written',
      '../../sys/policies',
      withPath,
      '../../sys/policies',
      undefined,
    ],
    ['nothing', '', withPath, '', undefined],
  ] as const)('%s', (_, remoteKey, context, path, trap) => {
    expect(normaliseRemoteKey(remoteKey, context)).toEqual(
      trap ? { path, trap } : { path },
    );
  });
});
