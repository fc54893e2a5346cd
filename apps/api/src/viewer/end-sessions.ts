import { endOwnSessions, isRowId, ownSessions, provedLately, provedMinutes, type DataSource, type Viewer } from '@homeward/store';
import { invalid } from '../graphql/refusals.js';

export type EndedSessions = { readonly __typename: 'SessionsEnded'; readonly ended: number } | ReturnType<typeof invalid>;

/** Ends others of the viewer's own sessions, if they said a moment ago who they are: whoever finds a screen open must not sign them out everywhere else. */
export async function endSessions(db: DataSource, viewer: Viewer, which: string): Promise<EndedSessions> {
  if (viewer.session === undefined) return invalid('Sign in by your own name first: a token has no sessions.');
  if (which !== 'OTHERS' && !isRowId(which)) return invalid('You have no such session.');
  if (!(await provedLately(db, viewer))) return invalid(`Sign in again first. You can end sessions for ${provedMinutes} minutes after that.`);
  if ((await ownSessions(db, viewer)).some(({ id, current }) => current && id === which)) return invalid('You are using this session. Sign out to end it.');
  const ended = await endOwnSessions(db, viewer, which);
  return ended === 0 && which !== 'OTHERS' ? invalid('You have no such session any more.') : { __typename: 'SessionsEnded', ended };
}
