import type { Connection } from '../store/model';
import { askedAddress, type Command, comment, NO_SECRETS, sentOrigin } from './command';
import { quoteForShell } from './shell-quote';

/** Opens a socket as the page did: its address, its subprotocols and the page's origin. */
export function socketCommands({ url, protocols, documentUrl }: Connection): Command[] {
  const address = askedAddress(url, ['ws:', 'wss:']);
  if (!address) return [];
  const origin = sentOrigin(documentUrl);
  // With `=`, because a subprotocol may begin with a hyphen.
  const option = (name: string, value: string) => [`--${name}=${quoteForShell(value)}`];
  const originOption = origin ? option('origin', origin) : [];

  const websocat = [
    'websocat',
    ...originOption,
    ...(protocols.length > 0 ? option('protocol', protocols.join(', ')) : []),
    quoteForShell(address.href),
  ];
  const wscat = [
    'wscat',
    ...originOption,
    ...protocols.flatMap((protocol) => option('subprotocol', protocol)),
    ...option('connect', address.href),
  ];
  return [
    { tool: 'websocat', text: comment(NO_SECRETS) + websocat.join(' ') },
    { tool: 'wscat', text: comment(NO_SECRETS) + wscat.join(' ') },
  ];
}
