import { appendAudit, countAct, isRefused, recordRefusal } from '@homeward/store';
import { senderAsActor } from '../feeds/sender-as-actor.js';
import type { Sender } from '../feeds/sender.js';
import type { Receiving } from '../receiving.js';
import type { PreviewAnswer } from './preview-answer.js';
import { UploadRefusal } from './upload-refusal.js';
import type { UploadRequest } from './upload-request.js';

/** So many different snapshots one sender may have looked through within an hour: one a minute. A source has a few a day. */
export const previewsPerHour = 60;

const operation = 'preview snapshot';

/**
 * What a snapshot would end tells whether a record is held, by its number: to the source itself, whose records they are, and to people
 * who see all of them; not to a token that is for whatever feed. Throws `UploadRefusal`; what was refused stands in the audit.
 */
export async function allowPreview({ db, placeId }: Pick<Receiving, 'db' | 'placeId'>, sender: Sender, { mode, bytes, feed, kind }: UploadRequest): Promise<void> {
  if (mode !== 'snapshot') return;
  const actor = senderAsActor(sender);
  const refused = (why: string): Promise<void> => recordRefusal(db, placeId, actor, { operation, detail: { feed: feed.feedId, kind, why }, quietSeconds: 60 });
  if (sender.token !== null && sender.token.feeds === null) {
    await refused('all feeds');
    throw new UploadRefusal(403, 'PREVIEW_NEEDS_FEED', 'This token is for every feed, and what a snapshot would end is told to a token that is for this one (token create --feed). Sent without preview, a snapshot that would end too much waits for a person.');
  }
  if (isRefused(await countAct(db, { placeId, id: actor.id }, 'PREVIEW', bytes, previewsPerHour))) {
    await refused('too many');
    throw new UploadRefusal(429, 'TOO_MANY_PREVIEWS', `${previewsPerHour} different snapshots were looked through within an hour, which is as many as one sender may. Wait, or send it: one that would end too much waits for a person.`);
  }
}

/** Writes that somebody was told what a snapshot would end: before they are told. */
export async function notePreview({ db, placeId }: Pick<Receiving, 'db' | 'placeId'>, sender: Sender, { mode, feed, kind }: UploadRequest, { accepted, snapshot }: PreviewAnswer): Promise<void> {
  if (mode === 'snapshot') await appendAudit(db, placeId, senderAsActor(sender), { action: 'LOOK', operation, detail: { feed: feed.feedId, kind, rows: accepted, ending: snapshot?.ending ?? null } });
}
