import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pushSecret, withEnvironment } from './__testUtils__/manifests';

const folder = createMockDirectory();
const command = path.resolve(__dirname, '../bin/secret-distribution');

/** As a shell runs it. */
function run(args: readonly string[], stdin = '') {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>(
    (resolve, reject) => {
      const child = spawn(process.execPath, [command, ...args], {
        cwd: folder.path,
        env: { PATH: process.env.PATH },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', chunk => {
        stdout += chunk;
      });
      child.stderr.on('data', chunk => {
        stderr += chunk;
      });
      child.on('error', reject);
      child.on('close', code => resolve({ code, stdout, stderr }));
      child.stdin.end(stdin);
    },
  );
}

jest.setTimeout(60_000);

it('says how it is used', async () => {
  folder.setContent({});
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/lint .*render .*doctor /s);
  expect((await run(['unknown'])).code).toBe(2);
});

it('lints a folder, and ends with the code that it says', async () => {
  folder.setContent({ 'a.yaml': withEnvironment(pushSecret()) });
  const { code, stdout, stderr } = await run(['lint']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('SD-P5');
  expect(stdout).toMatch(/1 error, 0 warnings in 1 manifest\.\n$/);
});

it('lints what is piped in', async () => {
  folder.setContent({});
  const { code, stdout } = await run(['lint', '-'], pushSecret());
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: '0 errors, 0 warnings in 1 manifest.\n',
  });
});
