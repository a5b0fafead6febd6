import {
  defaultSettings,
  filesInMemory,
  type FileChange,
  type Finding,
  type Plan,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { combineParts, includePart, Overlay, retitled } from '.';

function plan(changes: FileChange[], more: Partial<Plan> = {}): Plan {
  return {
    changes,
    manifests: [],
    findings: [],
    summary: { title: 'A', body: 'a' },
    ...more,
  };
}

describe('a change of several parts', () => {
  it('lets each part see what those before it made', () => {
    const { changes, summary } = combineParts([
      { plan: () => plan([{ path: 'list', content: 'one\n' }]) },
      {
        plan: files =>
          plan([{ path: 'list', content: `${files.read('list')}two\n` }], {
            summary: { title: 'B', body: 'b' },
          }),
      },
    ]).plan(filesInMemory());
    expect(changes).toEqual([{ path: 'list', content: 'one\ntwo\n' }]);
    expect(summary).toEqual({ title: 'A; B', body: 'a\n\nb' });
  });

  it('has no change that another part takes back', () => {
    const { changes } = combineParts([
      { plan: () => plan([{ path: 'a', content: null }]) },
      { plan: () => plan([{ path: 'a', content: 'as it was' }]) },
    ]).plan(filesInMemory({ a: 'as it was' }));
    expect(changes).toEqual([]);
  });

  it('changes nothing when one part is refused', () => {
    const refused = [{ id: 'SD-P5' } as Finding];
    expect(
      combineParts([
        { plan: () => plan([{ path: 'a', content: 'a' }]) },
        { plan: () => plan([], { refused }) },
      ]).plan(filesInMemory()),
    ).toMatchObject({ changes: [], refused });
  });

  it('reads what any part wants, once', () => {
    const part = (files: string[]) => ({
      wanted: { files, dirs: ['d'] },
      plan: () => plan([]),
    });
    expect(combineParts([part(['a']), part(['a', 'b'])]).wanted).toEqual({
      files: ['a', 'b'],
      dirs: ['d'],
    });
  });

  it('has the title of the template, and its description before its own', () => {
    const { summary } = retitled(
      { plan: () => plan([]) },
      { title: 'Ours', description: 'Because.' },
    ).plan(filesInMemory());
    expect(summary).toEqual({ title: 'Ours', body: 'Because.\n\na' });
  });
});

describe('a snapshot with changes', () => {
  it('has what was added and not what was deleted, in the right folders', () => {
    const overlay = new Overlay(
      filesInMemory({ 'a/kept': 'k', 'a/gone': 'g', root: 'r' }),
      [
        { path: 'a/new', content: 'n' },
        { path: 'a/gone', content: null },
        { path: 'top', content: 't' },
      ],
    );
    expect(overlay.list('a')).toEqual(['kept', 'new']);
    expect(overlay.list('')).toEqual(['root', 'top']);
    expect(
      ['a/kept', 'a/new', 'a/gone', 'b'].map(path => overlay.read(path)),
    ).toEqual(['k', 'n', undefined, undefined]);
  });
});

it('includes only what is not there yet', () => {
  const part = includePart(
    [
      { path: 'a', content: 'a' },
      { path: 'b', content: 'b' },
    ],
    defaultSettings,
  );
  expect(part.plan(filesInMemory({ a: 'a' })).changes).toEqual([
    { path: 'b', content: 'b' },
  ]);
});
