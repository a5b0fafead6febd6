import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeMessage } from '.';
import type { ObjectKind } from '../facts/types';
import { readEvent } from '../readers';

/** What real components said while faults were provoked, without values (`docs/eso-behaviour.md`). */
const recordings = path.resolve(__dirname, '../../../../e2e/recordings');

interface Saying {
  kind: ObjectKind;
  status?: string;
  reason: string;
  message: string;
}

const said = readdirSync(recordings).flatMap(version =>
  readdirSync(path.join(recordings, version)).flatMap(file => {
    const text = readFileSync(path.join(recordings, version, file), 'utf8');
    const { conditions, events } = JSON.parse(text);
    return [
      ...conditions.filter(({ status }: Saying) => status !== 'True'),
      ...events.filter(isTaken),
    ].map((saying: Saying) => ({ saying, version, file }));
  }),
);

/** Some Events tell nothing and are left at the door. */
function isTaken({ kind, reason, message }: Saying): boolean {
  const event = {
    kind: 'Event',
    type: 'Warning',
    metadata: { name: 'one' },
    involvedObject: { kind, name: 'one' },
    reason,
    message,
  };
  return !('ignored' in readEvent('cluster', event, 0));
}

describe('what External Secrets Operator really says', () => {
  it('was recorded with an older and a newer version', () => {
    expect(new Set(said.map(({ version }) => version)).size).toBeGreaterThan(1);
    expect(said.length).toBeGreaterThan(100);
  });

  it.each(said.map(one => [`${one.version} ${one.file}`, one.saying] as const))(
    '%s is understood',
    (_name, { kind, reason, message }) => {
      const signature = decodeMessage(message, { kind, reason });

      expect({ message, type: signature.type }).not.toMatchObject({
        type: 'unrecognised',
      });
      expect(JSON.stringify(signature)).not.toContain('<value>');
    },
  );
});
