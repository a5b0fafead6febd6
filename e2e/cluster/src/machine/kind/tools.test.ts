import { demandTools } from './tools';
import {
  complete,
  fakeTools,
  type FakeTools,
  type ToolAnswers,
} from './testing';

const folder = '/nowhere';
let tools: FakeTools | undefined;

async function demandWith(changes: ToolAnswers, missing?: string) {
  tools = await fakeTools({ ...complete, ...changes }, { folder, missing });
  return demandTools();
}

afterEach(() => tools?.remove());

describe('What a cluster in Docker takes', () => {
  it('is content where all of it is there', async () => {
    await expect(demandWith({})).resolves.toBeUndefined();
  });

  it.each(['docker', 'kind', 'helm', 'kubectl'])(
    'says that %s is missing, which version is wanted, and where to get it',
    async tool => {
      await expect(demandWith({}, tool)).rejects.toThrow(
        new RegExp(
          `^\`--kind\` needs ${tool} \\d+\\.\\d+\\.\\d+ or newer on the PATH, where it is missing or does not run: install it from https://\\S+ and try again`,
        ),
      );
    },
  );

  it.each([
    ['kind v0.9.0 go1.20 linux/amd64', '0.9.0'],
    ['kind v0.32.9 go1.20 linux/amd64', '0.32.9'],
    ['kind (devel)', 'kind (devel)'],
  ])('says that %s is too old', async (says, found) => {
    await expect(demandWith({ 'kind version': { says } })).rejects.toThrow(
      `\`--kind\` needs kind 0.33.0 or newer, and there is ${found}: install it from https://kind.sigs.k8s.io/`,
    );
  });

  it.each(['kind v0.33.0', 'kind v0.34.0', 'kind v1.0.0', 'kind v1.0'])(
    'takes %s',
    async says => {
      await expect(
        demandWith({ 'kind version': { says } }),
      ).resolves.toBeUndefined();
    },
  );

  it('says that the engine does not answer, in the words of Docker', async () => {
    const says = 'Cannot connect to the Docker daemon. Is it running?';
    await expect(
      demandWith({ 'docker version': { says, fails: true } }),
    ).rejects.toThrow(
      `\`--kind\` needs the engine of Docker, which does not answer: start it, so that \`docker version\` tells of a server, and try again. ${says}`,
    );
  });
});
