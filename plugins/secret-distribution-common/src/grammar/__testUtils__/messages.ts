import { pathMessages } from './path';
import { conditionsMessages } from './conditions';
import { storeMessages } from './store';
import { targetMessages } from './target';
import type { Message } from './wording';

/** Every message that the grammar knows, as ESO, Vault and the kubelet word it. */
export const messages: Message[] = [
  ...pathMessages,
  ...conditionsMessages,
  ...storeMessages,
  ...targetMessages,
];
