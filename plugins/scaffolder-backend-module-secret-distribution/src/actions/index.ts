import type { SelfServices } from '../services';
import { createAwaitAction } from './await';
import { createDecideAction } from './decide';
import { createLintAction } from './lint';
import { createProposeAction } from './propose';
import { createRenderAction } from './render';
import { createRetireAction } from './retire';

/** Every `secret-distribution:*` action. */
export function createActions(services: SelfServices) {
  return [
    createDecideAction(services),
    createLintAction(services),
    createRenderAction(services),
    createProposeAction(services),
    createRetireAction(services),
    createAwaitAction(services),
  ];
}
