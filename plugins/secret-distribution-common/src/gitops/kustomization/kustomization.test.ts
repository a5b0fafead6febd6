import fc from 'fast-check';
import { parse } from 'yaml';
import {
  addPatchToKustomization,
  addToKustomization,
  isEmptyKustomization,
  newKustomization,
  removeFromKustomization,
  removePatchFromKustomization,
} from '.';

const added = 'temporal/externalsecret-postgres-temporal.yaml';

/** Texts as people write them: every style that is seen in public repositories. */
const kustomizations = (() => {
  const name = fc.constantFrom(
    'a.yaml',
    './b.yaml',
    '../../base',
    'github.com/org/repo//deploy?ref=v1.2.3',
    'c d.yaml',
    'ns',
  );
  const comment = fc.constantFrom('', ' # kept', '   #kept: "a"');
  const between = fc.constantFrom('', '', '\n', '\n# about the next\n', '\n\n');
  const quote = fc.constantFrom('', '"', "'");
  const block = fc
    .record({
      indent: fc.constantFrom('', '  ', '    '),
      gap: fc.constantFrom(' ', ' ', '   '),
      items: fc.array(fc.tuple(name, quote, comment, between), {
        minLength: 1,
        maxLength: 5,
      }),
      head: fc.constantFrom('', ' # what is built'),
      anchor: fc.constantFrom('', '', ' &list'),
    })
    .map(({ indent, gap, items, head, anchor }) =>
      [
        `resources:${anchor}${head}`,
        ...items.map(
          ([path, mark, note, space]) =>
            `${space
              .replace(/^\n/, '')
              .replace(
                /#/,
                `${indent}#`,
              )}${indent}-${gap}${mark}${path}${mark}${note}`,
        ),
      ].join('\n'),
    );
  const flow = fc
    .record({
      items: fc.array(fc.tuple(fc.constantFrom('a.yaml', 'ns', '"c d.yaml"')), {
        maxLength: 4,
      }),
      pad: fc.constantFrom('', ' ', '\n    '),
      comma: fc.boolean(),
      note: comment,
    })
    .map(({ items, pad, comma, note }) => {
      const last = comma && items.length > 0 ? ',' : '';
      return `resources: [${pad}${items.join(
        `,${pad || ' '}`,
      )}${last}${pad}]${note}`;
    });
  const part = fc.constantFrom(
    'apiVersion: kustomize.config.k8s.io/v1beta1',
    'kind: Kustomization',
    'namespace: temporal',
    '"namePrefix": x- # quoted key',
    'commonLabels: &labels\n  app: temporal',
    'images:\n- name: a\n  newTag: "1.0"',
    'patches:\n  - path: p.yaml\n    target: {kind: Deployment}',
    'patches:\n  - patch: |-\n      - op: remove\n        path: /x\n\n    target:\n      kind: Deployment',
    'configMapGenerator:\n  - name: x\n    literals:\n      - text=a: b\n',
    'labels:\n- pairs:\n    text: |+\n      kept\n\n\n',
    'generatorOptions: {disableNameSuffixHash: true}',
    '# a line of its own',
    '',
  );
  return fc
    .record({
      mark: fc.constantFrom('', '', '\uFEFF'),
      start: fc.constantFrom('', '', '---\n', '# header\n---\n'),
      before: fc.uniqueArray(part, { maxLength: 4, selector: keyOf }),
      resources: fc.option(fc.oneof(block, flow)),
      after: fc.uniqueArray(part, { maxLength: 4, selector: keyOf }),
      eol: fc.constantFrom('\n', '\n', '\r\n'),
      end: fc.constantFrom(
        '\n',
        '\n',
        '',
        '\n\n',
        '\n# the end\n',
        '\n# the end',
      ),
    })
    .map(({ mark, start, before, resources, after, eol, end }) => {
      const seen = new Set(before.map(keyOf));
      const parts = [
        ...before,
        ...(resources === null ? [] : [resources]),
        ...after.filter(text => !text.includes(':') || !seen.has(keyOf(text))),
      ];
      return (mark + start + parts.join('\n') + end).replace(/\n/g, eol);
    });
})();

function keyOf(part: string) {
  return /^"?(\w+)/.exec(part)?.[1] ?? part;
}

describe('a kustomization of any style', () => {
  it('is byte for byte what it was when an entry was added and removed', () => {
    fc.assert(
      fc.property(kustomizations, text => {
        const edited = addToKustomization(text, added);
        expect(edited).not.toBe(text);
        expect(removeFromKustomization(edited, added)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gets the entry once, whatever was there stays', () => {
    fc.assert(
      fc.property(kustomizations, text => {
        const edited = addToKustomization(text, added);
        expect(addToKustomization(edited, added)).toBe(edited);
        expect(addToKustomization(edited, `./${added}`)).toBe(edited);
        expect(isWithin(text, edited)).toBe(true);
        const before = parse(text) ?? {};
        expect(parse(edited)).toEqual({
          ...before,
          resources: [...(before.resources ?? []), added],
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a patch and gives it back in the same way', () => {
    fc.assert(
      fc.property(kustomizations, text => {
        const edited = addPatchToKustomization(text, 'patch-deployment.yaml');
        expect(isWithin(text, edited)).toBe(true);
        expect(parse(edited).patches.at(-1)).toEqual({
          path: 'patch-deployment.yaml',
        });
        expect(
          removePatchFromKustomization(edited, 'patch-deployment.yaml'),
        ).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

/** Whether `edited` is `text` with one stretch inserted. */
function isWithin(text: string, edited: string): boolean {
  let same = 0;
  while (same < text.length && text[same] === edited[same]) {
    same++;
  }
  return edited.endsWith(text.slice(same));
}

describe('golden cases', () => {
  it.each<[string, string, string]>([
    [
      'the style of `kustomize edit`: no indentation',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml\n- service.yaml\nimages:\n- name: app\n',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml\n- service.yaml\n- x.yaml\nimages:\n- name: app\n',
    ],
    [
      'indented, with comments between and behind',
      'resources:\n  # base\n  - ../../base # never change\n\n  # secrets\n  - db.yaml   # by hand\n  # more to come\n\npatches: []\n',
      'resources:\n  # base\n  - ../../base # never change\n\n  # secrets\n  - db.yaml   # by hand\n  - x.yaml\n  # more to come\n\npatches: []\n',
    ],
    [
      'no final line end',
      'resources:\n  - a.yaml',
      'resources:\n  - a.yaml\n  - x.yaml',
    ],
    [
      'line ends of Windows',
      'kind: Kustomization\r\nresources:\r\n  - a.yaml\r\n',
      'kind: Kustomization\r\nresources:\r\n  - a.yaml\r\n  - x.yaml\r\n',
    ],
    [
      'double quotes',
      'resources:\n  - "a.yaml"\n',
      'resources:\n  - "a.yaml"\n  - "x.yaml"\n',
    ],
    [
      'single quotes and a wide gap',
      "resources:\n-   'a.yaml'\n",
      "resources:\n-   'a.yaml'\n-   'x.yaml'\n",
    ],
    [
      'brackets',
      'resources: [a.yaml, b] # c\n',
      'resources: [a.yaml, b, x.yaml] # c\n',
    ],
    ['empty brackets', 'resources: []\n', 'resources: [x.yaml]\n'],
    [
      'brackets over several lines',
      'resources: [\n  a.yaml,\n  b.yaml, # last\n]\n',
      'resources: [\n  a.yaml,\n  b.yaml, x.yaml, # last\n]\n',
    ],
    [
      'JSON',
      '{"kind": "Kustomization", "resources": ["a.yaml"]}\n',
      '{"kind": "Kustomization", "resources": ["a.yaml", "x.yaml"]}\n',
    ],
    [
      'no resources yet, other lists not indented',
      'kind: Kustomization\nimages:\n- name: a\n',
      'kind: Kustomization\nimages:\n- name: a\nresources:\n- x.yaml\n',
    ],
    [
      'no resources yet, a comment at the end',
      'namespace: temporal # team a\n\n# the end\n',
      'namespace: temporal # team a\nresources:\n  - x.yaml\n\n# the end\n',
    ],
    ['an empty file', '', 'resources:\n  - x.yaml\n'],
    ['only a comment', '# later\n', '# later\nresources:\n  - x.yaml\n'],
    [
      'a text of several lines before',
      'patches:\n  - patch: |\n      a: b\nresources: # all\n  - a.yaml\n',
      'patches:\n  - patch: |\n      a: b\nresources: # all\n  - a.yaml\n  - x.yaml\n',
    ],
    [
      'anchors elsewhere',
      'commonLabels: &l {a: b}\ncommonAnnotations: *l\nresources:\n  - a.yaml\n',
      'commonLabels: &l {a: b}\ncommonAnnotations: *l\nresources:\n  - a.yaml\n  - x.yaml\n',
    ],
    [
      'an end mark',
      '---\nresources:\n  - a.yaml\n...\n',
      '---\nresources:\n  - a.yaml\n  - x.yaml\n...\n',
    ],
  ])('%s', (_, before, after) => {
    expect(addToKustomization(before, 'x.yaml')).toBe(after);
    expect(removeFromKustomization(after, 'x.yaml')).toBe(before);
  });

  it.each<[string, string, string]>([
    [
      'from the middle, comments stay',
      'resources:\n  - a.yaml\n  # about x\n  - ./x.yaml # ours\n  - b.yaml\n',
      'resources:\n  - a.yaml\n  # about x\n  - b.yaml\n',
    ],
    ['the first in brackets', 'resources: [x.yaml, b]\n', 'resources: [b]\n'],
    [
      'the only one, beside a comment',
      'resources:\n  # ours\n  - x.yaml\nnamespace: a\n',
      'resources: []\n  # ours\nnamespace: a\n',
    ],
    [
      'what is not there',
      'resources:\n  - a.yaml\n',
      'resources:\n  - a.yaml\n',
    ],
    ['where there is nothing', '', ''],
  ])('removes %s', (_, before, after) => {
    expect(removeFromKustomization(before, 'x.yaml')).toBe(after);
  });

  it('a new one is listed and read again', () => {
    const text = newKustomization(['a.yaml']);
    expect(text).toBe(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - a.yaml\n',
    );
    expect(addToKustomization(newKustomization([]), 'a.yaml')).toBe(text);
    expect(isEmptyKustomization(removeFromKustomization(text, 'a.yaml'))).toBe(
      true,
    );
    expect(isEmptyKustomization(text)).toBe(false);
  });

  it('patches are entries with a path', () => {
    expect(
      addPatchToKustomization('patches:\n- path: a.yaml\n', 'p.yaml'),
    ).toBe('patches:\n- path: a.yaml\n- path: p.yaml\n');
    expect(addPatchToKustomization('patches: []\n', 'p.yaml')).toBe(
      'patches: [{path: p.yaml}]\n',
    );
  });

  it('names that YAML would take for something else are quoted', () => {
    expect(addToKustomization('', 'on')).toBe("resources:\n  - 'on'\n");
  });
});

describe('what cannot be edited safely is refused, with the place and the way out', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...['b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => {
      const inner = `*${'abcdef'[index]}`;
      return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
    }),
  ].join('\n');
  it.each<[string, string, RegExp]>([
    [
      'an alias',
      'a: &r [x]\nresources: *r\n',
      /k\.yaml:2:1 is not edited: `resources` is an alias; write the list out/,
    ],
    [
      'a list used elsewhere',
      'resources: &r\n  - a\ncomponents: *r\n',
      /k\.yaml:1:1 .*used by an alias elsewhere/,
    ],
    [
      'a merge key',
      'x: &x {resources: [a]}\n<<: *x\n',
      /k\.yaml:2:1 .*merge key/,
    ],
    [
      'a key twice',
      'resources:\n  - a\nresources:\n  - b\n',
      /k\.yaml:3:1 .*a key twice; keep one/,
    ],
    [
      'nothing behind the key',
      'resources:\nnamespace: a\n',
      /k\.yaml:1:1 .*without entries; write `resources: \[\]`/,
    ],
    ['no list', 'resources: a.yaml\n', /k\.yaml:1:1 .*no list/],
    ['no mapping', '- a\n', /k\.yaml:1:1 .*no mapping/],
    [
      'several documents',
      'resources: []\n---\nkind: Kustomization\n',
      /k\.yaml:2:1 .*several documents/,
    ],
    [
      'YAML that does not parse',
      'resources:\n  - a\n b: c\n',
      /k\.yaml:3:\d+ .*not well-formed/,
    ],
    ['a tab', 'resources:\n\t- a\n', /k\.yaml:2:1 .*not well-formed/],
    ['another kind', 'kind: Deployment\nresources: []\n', /no Kustomization/],
    [
      'braces without the list',
      '{kind: Kustomization}\n',
      /k\.yaml:1:1 .*braces/,
    ],
    ['an empty entry', 'resources:\n  -\n', /an empty entry/],
    ['a bomb', bomb, /aliases unfold to too much/],
    ['depth', `resources: ${'['.repeat(20_000)}`, /is not edited/],
    ['size', `# ${'x'.repeat(1_000_001)}`, /longer than/],
  ])('%s', (_, text, message) => {
    const adding = () => addToKustomization(text, 'x.yaml', { file: 'k.yaml' });
    expect(adding).toThrow(message);
    expect(adding).toThrow(expect.objectContaining({ name: 'InputError' }));
  });

  it('a comment between entries in brackets', () => {
    expect(() =>
      removeFromKustomization('resources: [a, # one\n  x.yaml]\n', 'x.yaml'),
    ).toThrow(/:2:3 .*one entry per line/);
  });

  it.each(['a b', '', 'a: b', "a'", 'a\nb', '#a'])(
    'a resource called %j',
    resource => {
      expect(() => addToKustomization('', resource)).toThrow('is no path');
    },
  );
});
