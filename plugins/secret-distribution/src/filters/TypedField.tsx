import { useEffect, useState, type ComponentProps } from 'react';
import { SearchField } from '../ui';

/** The list follows when the reader has stopped typing for so long. */
const TYPED_MS = 250;

/** Words to narrow a list by; the address follows what is typed with a little patience. */
export function TypedField(
  props: Omit<ComponentProps<typeof SearchField>, 'value' | 'onChange'> & {
    value: string;
    onChange(value: string): void;
  },
) {
  const { value, onChange, ...field } = props;
  const [typed, setTyped] = useState(value);

  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed.trim()), TYPED_MS);
    return () => clearTimeout(timer);
    // Only typing starts the wait anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  return (
    <SearchField size="small" {...field} value={typed} onChange={setTyped} />
  );
}
