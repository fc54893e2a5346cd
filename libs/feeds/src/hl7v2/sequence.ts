import type { Message } from './message.js';

/**
 * The sender's own order: MSH-13 where it is sent, else the control id (MSH-10). Numbers in it are padded, so that as text 9
 * comes before 10: a sender that counts its messages sends several in one second.
 */
export const sequenceOf = (message: Message): string =>
  (message.header.text(13) || message.header.text(10)).replace(/\d+/g, (digits) => digits.padStart(12, '0'));
