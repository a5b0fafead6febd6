import { styleText } from 'node:util';

/** Marks text by what it means, on a terminal that shows colours. */
export interface Painter {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  doubtful(text: string): string;
}

export function painter(colours: boolean): Painter {
  const paint =
    (style: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      colours ? styleText(style, text, { validateStream: false }) : text;
  return {
    strong: paint('bold'),
    faint: paint('dim'),
    good: paint('green'),
    bad: paint('red'),
    doubtful: paint('yellow'),
  };
}
