/** Why nothing is heard: this machine has no network, or the server does not answer. */
export const cutOff = (): { readonly sentence: string; readonly word: string } =>
  navigator.onLine ? { sentence: 'Not connected to the server.', word: 'not connected' } : { sentence: 'You are offline.', word: 'offline' };
