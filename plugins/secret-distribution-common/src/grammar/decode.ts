import type { ObjectKind } from '../facts/types';
import { externalSecrets, sourceKey } from './externalSecrets';
import { pods, secretWrites } from './kubernetes';
import { network } from './network';
import { prepareText } from './text';
import { takePrefixes } from './prefixes';
import { vaultHttp } from './vaultHttp';
import { wholeSentence } from './whole';
import type { During, Sentences } from './context';
import type { Signature } from './types';

/** What a message is about, as far as its bearer says. @public */
export interface MessageAbout {
  kind: ObjectKind;
  /** The condition's or Event's reason. */
  reason?: string;
}

/**
 * Errors of Go's JSON library repeat what they could not read: ESO up to 1.3.1 put a secret's
 * value here (facts B.4 #29). They are looked at first, so that nothing behind them is.
 */
const json: Sentences = (text, context) => {
  if (/^error unmarshalling |^json: |^invalid character /.test(text)) {
    return context.kind === 'PushSecret'
      ? { type: 'notJson', ...sourceKey(context) }
      : { type: 'unrecognised' };
  }
  return /unmarshal|json: |invalid character /.test(text)
    ? { type: 'unrecognised' }
    : undefined;
};

const groups: readonly Sentences[] = [
  json,
  externalSecrets,
  pods,
  secretWrites,
  network,
  vaultHttp,
];

const firstMeaning: Sentences = (text, context) => {
  for (const sentences of groups) {
    const signature = sentences(text, context);
    if (signature) {
      return signature;
    }
  }
  return undefined;
};

function duringOf(kind: ObjectKind): During {
  switch (kind) {
    case 'PushSecret':
    case 'ClusterPushSecret':
      return 'push';
    case 'ClusterSecretStore':
    case 'SecretStore':
      return 'login';
    default:
      return 'pull';
  }
}

/** A part of a string keeps the whole string alive in memory; a copy does not. */
function withoutText(signature: Signature): Signature {
  return JSON.parse(JSON.stringify(signature));
}

/**
 * Decodes a message of ESO, its Vault provider or the kubelet (rows of facts B.4).
 *
 * Total: any text gives a signature, `unrecognised` when the grammar does not know it. The
 * signature holds no part of the text but names in their recognised places. Linear in the
 * text's length, of which 16 KB are looked at.
 *
 * @public
 */
export function decodeMessage(text: string, about: MessageAbout): Signature {
  const message = prepareText(text);
  const { core, context } = takePrefixes(message, {
    ...about,
    during: duringOf(about.kind),
  });
  const signature = wholeSentence(message) ?? firstMeaning(core, context);
  return signature ? withoutText(signature) : { type: 'unrecognised' };
}
