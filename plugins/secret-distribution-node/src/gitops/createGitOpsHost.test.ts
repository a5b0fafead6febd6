import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { failure } from './__testUtils__/contract/useWorld';
import { createGitOpsHost } from './createGitOpsHost';
import { readGitServers } from './gitServers';

const config = new ConfigReader({
  integrations: {
    github: [
      { host: 'ghe.example.com', apiBaseUrl: 'https://ghe.example.com/api/v3' },
    ],
    gitlab: [
      {
        host: 'gitlab.example.com',
        apiBaseUrl: 'https://gitlab.example.com/below/api/v4',
        baseUrl: 'https://gitlab.example.com/below',
      },
    ],
    gitea: [
      { host: 'gitea.example.com', baseUrl: 'https://gitea.example.com/git' },
    ],
    bitbucketServer: [
      {
        host: 'bb.example.com',
        apiBaseUrl: 'https://bb.example.com/rest/api/1.0',
      },
    ],
    gerrit: [
      {
        host: 'gerrit.example.com',
        gitilesBaseUrl: 'https://gerrit.example.com/gitiles',
      },
    ],
  },
  secretDistribution: {
    gitServers: [
      { url: 'https://git.example.com/platform', password: 'canary-secret' },
      { url: 'ssh://git@git.example.com/srv/' },
      { url: 'file:///srv/git' },
    ],
  },
});
const integrations = ScmIntegrations.fromConfig(config);
const gitServers = readGitServers(config);
const create = (repoUrl: string) =>
  createGitOpsHost({ repoUrl, integrations, gitServers });

describe('the host of a repository', () => {
  it.each([
    [
      'github.com?owner=acme&repo=platform',
      'github',
      'github.com/acme/platform',
    ],
    ['https://github.com/acme/platform', 'github', 'github.com/acme/platform'],
    [
      'https://github.com/acme/platform.git',
      'github',
      'github.com/acme/platform',
    ],
    [
      'https://github.com/acme/platform/tree/main/apps',
      'github',
      'github.com/acme/platform',
    ],
    [
      'ghe.example.com?owner=acme&repo=platform',
      'github',
      'ghe.example.com/acme/platform',
    ],
    [
      'gitlab.com?owner=acme%2Fteams&repo=platform',
      'gitlab',
      'gitlab.com/acme/teams/platform',
    ],
    ['gitlab.com?project=4711', 'gitlab', 'gitlab.com/4711'],
    [
      'https://gitlab.com/acme/teams/platform/-/tree/main',
      'gitlab',
      'gitlab.com/acme/teams/platform',
    ],
    [
      'https://gitlab.example.com/below/acme/platform',
      'gitlab',
      'gitlab.example.com/acme/platform',
    ],
    [
      'gitea.example.com?owner=acme&repo=platform',
      'gitea',
      'gitea.example.com/acme/platform',
    ],
    [
      'https://gitea.example.com/git/acme/platform',
      'gitea',
      'gitea.example.com/acme/platform',
    ],
    [
      'bitbucket.org?workspace=acme&project=PLAT&repo=platform',
      'bitbucketCloud',
      'bitbucket.org/acme/platform',
    ],
    [
      'https://bitbucket.org/acme/platform/src/main/',
      'bitbucketCloud',
      'bitbucket.org/acme/platform',
    ],
    [
      'bb.example.com?project=PLAT&repo=platform',
      'bitbucketServer',
      'bb.example.com/PLAT/platform',
    ],
    [
      'https://bb.example.com/projects/PLAT/repos/platform/browse',
      'bitbucketServer',
      'bb.example.com/PLAT/platform',
    ],
    [
      'https://bb.example.com/scm/plat/platform.git',
      'bitbucketServer',
      'bb.example.com/plat/platform',
    ],
    [
      'dev.azure.com?organization=acme&project=Our%20Platform&repo=gitops',
      'azure',
      'dev.azure.com/acme/Our Platform/gitops',
    ],
    [
      'https://dev.azure.com/acme/Our%20Platform/_git/gitops',
      'azure',
      'dev.azure.com/acme/Our Platform/gitops',
    ],
    [
      'https://git.example.com/platform/apps.git',
      'git',
      'git.example.com/platform/apps.git',
    ],
    [
      'git+https://git.example.com/platform/apps.git',
      'git',
      'git.example.com/platform/apps.git',
    ],
    [
      'ssh://git@git.example.com/srv/apps.git',
      'git',
      'git.example.com/srv/apps.git',
    ],
    ['file:///srv/git/apps.git', 'git', '/srv/git/apps.git'],
  ])('%s is on %s', async (repoUrl, type, repository) => {
    expect(await create(repoUrl)).toMatchObject({ type, repository });
  });

  it.each([
    ['a host that nobody knows', 'https://evil.example.com/a/b', /on no host/],
    [
      'a host that is known but not for this',
      'gerrit.example.com?repo=a',
      /on no host/,
    ],
    ['a folder that is not listed', 'file:///etc/passwd', /on no host/],
    [
      'a folder beside one that is listed',
      'file:///srv/git/../secrets',
      /on no host/,
    ],
    [
      'a folder that is written in disguise',
      'file:///srv/git/%2e%2e/secrets',
      /on no host/,
    ],
    [
      'a server beside one that is listed',
      'https://git.example.com/platform-evil/a.git',
      /on no host/,
    ],
    [
      'a port beside one that is listed',
      'https://git.example.com:8443/platform/a.git',
      /on no host/,
    ],
    [
      'another account than is listed',
      'ssh://root@git.example.com/srv/a.git',
      /on no host/,
    ],
    ['an address as scp has it', 'git@git.example.com:srv/a.git', /on no host/],
    [
      'a program in place of a server',
      'ext::sh -c whoami',
      /repoUrl|on no host/,
    ],
    [
      'an owner alone',
      'github.com?owner=acme',
      /github.com\?owner=acme&repo=platform/,
    ],
    [
      'a group alone',
      'https://gitlab.com/acme',
      /gitlab.com\?owner=acme&repo=platform/,
    ],
    [
      'a workspace alone',
      'bitbucket.org?workspace=acme',
      /bitbucket.org\?workspace/,
    ],
    [
      'a project alone',
      'dev.azure.com?organization=acme&project=a',
      /dev.azure.com\?organization/,
    ],
    [
      'a part that is a way up',
      'github.com?owner=..&repo=platform',
      /no repository has/,
    ],
    [
      'a part with a query',
      'github.com?owner=a%3Fb&repo=platform',
      /no repository has/,
    ],
    ['nothing', '', /repoUrl/],
  ])('refuses %s', async (_, repoUrl, message) => {
    expect(await failure(create(repoUrl))).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    'https://bot:canary-secret@github.com/acme/platform',
    'https://canary-secret@evil.example.com/a/b',
    'bot:canary-secret@evil.example.com/a/b',
    'git+https://bot:canary-secret@git.example.com/platform/a.git',
  ])(
    'refuses an address with a credential, and does not repeat it',
    async repoUrl => {
      const error = await failure(create(repoUrl));
      expect(error.name).toBe('InputError');
      expect(error.message).not.toContain('canary-secret');
    },
  );
});

describe('the plain Git servers', () => {
  it.each([
    'git.example.com/platform',
    'ftp://git.example.com/',
    'https://bot@git.example.com/',
    'https://bot:canary-secret@git.example.com/',
    'ext::sh',
    'https://git.example.com/?a=b',
  ])('cannot be at %s', url => {
    const bad = new ConfigReader({
      secretDistribution: { gitServers: [{ url }] },
    });
    expect(() => readGitServers(bad)).toThrow(
      /secretDistribution\.gitServers\[0\]\.url must be .* for example/,
    );
  });

  it('are none where none is configured', () => {
    expect(readGitServers(new ConfigReader({}))).toEqual([]);
  });
});
