import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { fillTemplate, renderFinding } from './render';
import type { RegistryEntry } from './types';

const entry: RegistryEntry = {
  id: 'SD-B2',
  title: 'Whole Secret pushed',
  sentence: '{{subject}} pushes all of {{secret}}.',
  severity: 'error',
  place: 'push',
  cure: {
    who: 'producer',
    text: 'Name the keys of {{secret}}.',
    snippet: { language: 'shell', text: 'kubectl get pushsecret {{name}}' },
  },
};

describe('filling a template', () => {
  it('puts parameters in and shows what was not given', () => {
    expect(fillTemplate('{{a}} and {{ b }}', { a: '1' })).toBe('1 and <b>');
  });

  it("leaves a Secret template's own braces alone", () => {
    expect(fillTemplate('{{ .username }}@{{host}}', { host: 'h' })).toBe(
      '{{ .username }}@h',
    );
  });

  it('does not take a name from the prototype, nor fill a parameter again', () => {
    expect(fillTemplate('{{constructor}}', {})).toBe('<constructor>');
    expect(fillTemplate('{{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}}');
  });

  it('makes hostile names harmless in a sentence', () => {
    const text = fillTemplate('{{a}}', {
      a: `x\u0000\u202e\n${'y'.repeat(1_000_000)}`,
    });
    expect(text).toMatch(/^x\\u0000\\u202e\\u000ay+…$/);
    expect(text.length).toBeLessThan(700);
  });

  it('keeps a parameter one word of a command', () => {
    const hostile = "x'; rm -rf / #$(id)`id`";
    expect(fillTemplate('kubectl get {{a}}', { a: hostile }, 'shell')).toBe(
      `kubectl get 'x'\\''; rm -rf / #$(id)\`id\`'`,
    );
    expect(fillTemplate('get {{a}}', { a: 'ns/name' }, 'shell')).toBe(
      'get ns/name',
    );
  });

  it('keeps a parameter one scalar of a manifest, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), value => {
        const text = fillTemplate('key: {{a}}\nnext: 1', { a: value }, 'yaml');
        const document = parseDocument(text, { version: '1.1' });
        expect(document.errors).toEqual([]);
        const read = document.toJS();
        expect(Object.keys(read)).toEqual(['key', 'next']);
        expect(typeof read.key).toBe('string');
      }),
    );
  });

  it('keeps a parameter inside the quotation marks of a policy', () => {
    expect(
      fillTemplate('path "secret/{{a}}" {', { a: 'x" { } path "*' }, 'hcl'),
    ).toBe('path "secret/x\\" { } path \\"*" {');
    expect(fillTemplate('"{{a}}"', { a: '${x}' }, 'hcl')).toBe('"$${x}"');
  });
});

describe('rendering a finding', () => {
  it('fills every text and names the rule', () => {
    expect(
      renderFinding(
        entry,
        {
          params: { subject: 'PushSecret a/b', secret: 'creds', name: 'b' },
          evidence: [{ subject: 'PushSecret a/b', says: 'no secretKey' }],
        },
        { cluster: 'platform', key: 'platform|SD-B2|a/b', since: 7 },
      ),
    ).toEqual({
      id: 'SD-B2',
      key: 'platform|SD-B2|a/b',
      severity: 'error',
      place: 'push',
      title: 'Whole Secret pushed',
      sentence: 'PushSecret a/b pushes all of creds.',
      params: { subject: 'PushSecret a/b', secret: 'creds', name: 'b' },
      evidence: [{ subject: 'PushSecret a/b', says: 'no secretKey' }],
      cure: {
        who: 'producer',
        text: 'Name the keys of creds.',
        snippet: { language: 'shell', text: 'kubectl get pushsecret b' },
      },
      since: 7,
      rules: ['SD-B2'],
    });
  });

  it('takes place and severity from the case, and the rules of a cause', () => {
    const cause = { ...entry, id: 'push.whole', rules: ['SD-B2', 'SD-N1'] };
    expect(
      renderFinding(
        cause,
        { params: {}, evidence: [], severity: 'info', place: 'vault' },
        { cluster: 'c', key: 'k' },
      ),
    ).toMatchObject({
      severity: 'info',
      place: 'vault',
      rules: ['SD-B2', 'SD-N1'],
    });
  });
});
