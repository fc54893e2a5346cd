import { accessToken } from '../sign-in/access-token.js';

/** Fetches the exact bytes with the viewer's own sign-in and hands them over as a file. Throws where they are not given. */
export const downloadMessage = async (path: string, reason: string | null): Promise<void> => {
  const token = accessToken.get();
  const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(reason === null ? {} : { 'homeward-reason': encodeURIComponent(reason) }) };
  const answer = await fetch(path, { headers, cache: 'no-store' });
  if (!answer.ok) throw new Error(`The message was not given: ${answer.status}`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'message.bin';
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};
