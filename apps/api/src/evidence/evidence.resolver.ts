import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { GlassAlarm } from '../access/glass-alarm.js';
import { Database } from '../database.js';
import { feedViews } from '../feeds/feed-views.js';
import type { QueryMessageArgs, QueryNumberEvidenceArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { lookAtMessage } from './look-at-message.js';
import { messageView, type MessageView } from './message-view.js';
import { readNumberEvidence, type EvidenceConnection } from './read-number-evidence.js';

@Resolver()
export class EvidenceResolver {
  public constructor(
    public readonly database: Database,
    public readonly alarm: GlassAlarm,
  ) {}

  @Query('numberEvidence')
  public numberEvidence(@Args() { first, after, ward, ...number }: QueryNumberEvidenceArgs, @Context() asked: Asked): Promise<EvidenceConnection> {
    const { placeId } = this.database;
    const page = { first: first ?? null, after: after ?? null };
    return asked.read(async (tx) => readNumberEvidence(tx, placeId, { ...number, ward: ward ?? null }, page, await feedViews(tx, placeId, asked)));
  }

  /** The record of the look is written in the transaction that reads the message: no answer without it. */
  @Query('message')
  public message(@Args() { id, reason }: QueryMessageArgs, @Context() asked: Asked): Promise<MessageView | null> {
    const { placeId } = this.database;
    return asked.read(async (tx) => {
      const message = await lookAtMessage(tx, this, asked.viewer, id, reason ?? null);
      return message === null ? null : messageView(placeId, message, await feedViews(tx, placeId, asked));
    });
  }
}
