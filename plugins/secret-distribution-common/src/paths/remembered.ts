/** Enough for what one page or one burst of changes asks again and again. */
const MOST = 4_096;
/** Of a longer text the question is asked anew: memory is not filled from outside. */
const LONGEST = 253;

/**
 * The same pure function of a text and of settings, which remembers its latest answers for each
 * settings object. Neither settings nor answers may be changed afterwards.
 */
export function remembered<S extends object, T>(
  answer: (text: string, settings: S) => T,
): (text: string, settings: S) => T {
  const bySettings = new WeakMap<S, Map<string, T>>();
  return (text, settings) => {
    if (text.length > LONGEST) {
      return answer(text, settings);
    }
    const answers = bySettings.get(settings) ?? new Map<string, T>();
    bySettings.set(settings, answers);
    const known = answers.get(text);
    if (known !== undefined) {
      return known;
    }
    const found = answer(text, settings);
    if (answers.size >= MOST) {
      answers.clear();
    }
    answers.set(text, found);
    return found;
  };
}
