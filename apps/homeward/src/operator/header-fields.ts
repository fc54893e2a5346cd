/** A field of the first segment of a message or an answer, by the standard's number (MSH-1 is the separator itself). */
export function headerField(message: Buffer, number: number): string {
  const header = message.toString('latin1').split(/[\r\n]/, 1)[0] ?? '';
  if (!header.startsWith('MSH')) return '';
  return header.split(header.charAt(3))[number - 1] ?? '';
}

/**
 * Whether the sender asked not to be answered when all is well: MSH-15 or MSH-16 has a value, and neither is AL or SU
 * (HL7 v2.4 §2.9.2, table 0155). Waiting for an answer would then wait for ever.
 */
export function asksForSilence(message: Buffer): boolean {
  const conditions = [headerField(message, 15), headerField(message, 16)].map((field) => field.replace('""', '').trim());
  return conditions.some((condition) => condition !== '') && conditions.every((condition) => ['', 'NE', 'ER'].includes(condition));
}

/** MSA-1 of an answer: AA, AE or AR (CA, CE, CR in enhanced mode); `none` when there is no MSA. */
export const acknowledgementCode = (reply: Buffer): string => /(?:^|[\r\n])MSA.([A-Z]{2})/.exec(reply.toString('latin1'))?.[1] ?? 'none';

/** MSA-2 of an answer: the control id (MSH-10) of the message that it answers. */
export function answeredControlId(reply: Buffer): string {
  const separator = reply.toString('latin1').charAt(3);
  const segment = reply.toString('latin1').split(/[\r\n]+/).find((line) => line.startsWith('MSA')) ?? '';
  return segment.split(separator)[2] ?? '';
}
