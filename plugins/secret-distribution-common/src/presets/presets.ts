import { askingPresets } from './anySecret';
import { postgresPresets } from './postgres';
import { servicePresets } from './services';
import type { ProducerPreset } from './types';

/** What usually generates secrets, in the order in which a form offers it. @public */
export const producerPresets: readonly ProducerPreset[] = [
  ...postgresPresets,
  ...servicePresets,
  ...askingPresets,
];

/** @public */
export function presetById(id: string | undefined): ProducerPreset | undefined {
  return producerPresets.find(preset => preset.id === id);
}
