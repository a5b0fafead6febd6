import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root, type Block } from './pages';

/** What a block that shows a line of the backend may take for granted. */
const backend =
  "declare const backend: ReturnType<typeof import('@backstage/backend-defaults').createBackend>;";

function surroundingsOf({ text }: Block): string[] {
  return /^backend\./m.test(text) && !/\bconst backend\b/.test(text)
    ? [backend]
    : [];
}

/** Where the blocks would lie: in packages that have the dependencies that a reader has. */
const homes = [
  {
    mention: /\/legacy'|frontend|\/plugin-catalog'|<\w/,
    folder: 'packages/app/src',
  },
  { mention: /./, folder: 'packages/backend/src' },
];

function homeOf({ text }: Block): string {
  return homes.find(({ mention }) => mention.test(text))!.folder;
}

/** A block may be a file that the others import; not one that this repository has. */
function placeOf({ text }: Block): string | undefined {
  const [, file] = /^\/\/ (packages\/\S+\.tsx?)\n/.exec(text) ?? [];
  return file && !existsSync(path.join(root, file)) ? file : undefined;
}

/** Type-checks all blocks in one program. @returns what the compiler says, `page:line: message` */
export function problemsOfTypeScript(blocks: readonly Block[]): string[] {
  const sources = new Map<
    string,
    { block: Block; text: string; added: number }
  >();
  blocks.forEach((block, index) => {
    const file = path.join(
      root,
      placeOf(block) ?? `${homeOf(block)}/snippet${index}.${block.language}`,
    );
    const added = surroundingsOf(block);
    sources.set(file, {
      block,
      text: [...added, block.text, 'export {};'].join('\n'),
      added: added.length,
    });
  });

  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )!;
  const options: ts.CompilerOptions = {
    ...config.options,
    incremental: false,
    composite: false,
    noEmit: true,
    skipLibCheck: true,
    // A snippet shows a part; what it declares is used elsewhere.
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = file => sources.has(file) || fileExists.call(host, file);
  host.readFile = file => sources.get(file)?.text ?? readFile.call(host, file);
  host.getSourceFile = (file, ...rest) => {
    const source = sources.get(file);
    return source
      ? ts.createSourceFile(file, source.text, rest[0], true)
      : getSourceFile.call(host, file, ...rest);
  };

  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources.keys()].flatMap(file => {
    const source = program.getSourceFile(file)!;
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ start = 0, messageText }) => {
      const { block, added } = sources.get(file)!;
      const { line } = source.getLineAndCharacterOfPosition(start);
      const said = ts.flattenDiagnosticMessageText(messageText, '\n');
      return `${block.at}, line ${line - added + 1}: ${said}`;
    });
  });
}
